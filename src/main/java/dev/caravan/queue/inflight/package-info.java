/** Messages that were received and are not settled: kept hidden from others, given back, and never kept for too long. */
@NullMarked
package dev.caravan.queue.inflight;

import org.jspecify.annotations.NullMarked;
