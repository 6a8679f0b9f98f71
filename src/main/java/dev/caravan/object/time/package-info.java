/** Dates and times as logs write them. */
@NullMarked
package dev.caravan.object.time;

import org.jspecify.annotations.NullMarked;
