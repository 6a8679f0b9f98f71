/** Work that ends without a delivery, or fails: how the routes settle it. */
@NullMarked
package dev.caravan.outcome;

import org.jspecify.annotations.NullMarked;
