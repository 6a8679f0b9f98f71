/** One log object becomes its log events, streaming: decompression, lines, JSON, timestamps. */
@NullMarked
package dev.caravan.object;

import org.jspecify.annotations.NullMarked;
