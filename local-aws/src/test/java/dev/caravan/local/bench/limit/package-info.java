/** Tests of the bare loop's parts: a limit that loses events is none. */
@NullMarked
package dev.caravan.local.bench.limit;

import org.jspecify.annotations.NullMarked;
