/** The waiting room: a lane for each tenant, and fair shares of the workers. */
@NullMarked
package dev.caravan.queue.waiting;

import org.jspecify.annotations.NullMarked;
