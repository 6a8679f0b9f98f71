/** Deliveries that keep failing are set aside, and probed now and then. */
@NullMarked
package dev.caravan.parking;

import org.jspecify.annotations.NullMarked;
