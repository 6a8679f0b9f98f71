/** The queue: what is received, what is still in flight, what goes back and when. */
@NullMarked
package dev.caravan.queue;

import org.jspecify.annotations.NullMarked;
