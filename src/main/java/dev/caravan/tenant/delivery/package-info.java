/** One place where a tenant wants its logs, by its identity, and one object on its way there. */
@NullMarked
package dev.caravan.tenant.delivery;

import org.jspecify.annotations.NullMarked;
