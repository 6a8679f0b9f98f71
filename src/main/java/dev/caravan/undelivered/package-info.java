/** Work that ends without a delivery, or fails: the steps by which the routes settle it. */
@NullMarked
package dev.caravan.undelivered;

import org.jspecify.annotations.NullMarked;
