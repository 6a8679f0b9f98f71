/** Receiving: what Camel polls, and when the queue is empty. */
@NullMarked
package dev.caravan.queue.receive;

import org.jspecify.annotations.NullMarked;
