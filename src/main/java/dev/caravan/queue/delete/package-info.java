/** Deleting messages, ten in a request. */
@NullMarked
package dev.caravan.queue.delete;

import org.jspecify.annotations.NullMarked;
