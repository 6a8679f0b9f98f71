/** How long to wait before a batch or a copy is tried again. */
@NullMarked
package dev.caravan.redelivery;

import org.jspecify.annotations.NullMarked;
