/** Lines: cutting bytes into them, ranges and sets of them. */
@NullMarked
package dev.caravan.object.line;

import org.jspecify.annotations.NullMarked;
