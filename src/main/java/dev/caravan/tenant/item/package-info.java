/** One item of the tenant table: read, checked, and doubted where it looks like a mistake. */
@NullMarked
package dev.caravan.tenant.item;

import org.jspecify.annotations.NullMarked;
