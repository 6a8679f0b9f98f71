/** A line, or several, becomes log events. */
@NullMarked
package dev.caravan.object.record;

import org.jspecify.annotations.NullMarked;
