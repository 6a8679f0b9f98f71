/** Tests of what the benchmark reckons and reads. */
@NullMarked
package dev.caravan.local.bench;

import org.jspecify.annotations.NullMarked;
