/** Bytes become text in UTF-8, or are told for what they are. */
@NullMarked
package dev.caravan.object.encoding;

import org.jspecify.annotations.NullMarked;
