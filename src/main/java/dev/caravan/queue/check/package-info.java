/** What the queues say of themselves, looked at before any work. */
@NullMarked
package dev.caravan.queue.check;

import org.jspecify.annotations.NullMarked;
