/**
 * The same work without Caravan, as programs of their own: the practical limit, and the part of it that is only
 * decompression. They trust what they read, for they know who wrote it.
 */
@NullMarked
package dev.caravan.local.bench.limit;

import org.jspecify.annotations.NullMarked;
