/** A line, or several, becomes log events. */
@NullMarked
package dev.caravan.object.event;

import org.jspecify.annotations.NullMarked;
