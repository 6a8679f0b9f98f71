/** Sessions to deliver with: the customer's role in two hops, or the central one narrowed; never shared between tenants. */
@NullMarked
package dev.caravan.credentials;

import org.jspecify.annotations.NullMarked;
