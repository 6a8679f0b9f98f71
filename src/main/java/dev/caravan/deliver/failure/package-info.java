/** The kinds of failure of a delivery. */
@NullMarked
package dev.caravan.deliver.failure;

import org.jspecify.annotations.NullMarked;
