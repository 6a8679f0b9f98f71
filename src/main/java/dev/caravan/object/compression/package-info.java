/** Compression is taken off, as a stream: gzip and zstd. */
@NullMarked
package dev.caravan.object.compression;

import org.jspecify.annotations.NullMarked;
