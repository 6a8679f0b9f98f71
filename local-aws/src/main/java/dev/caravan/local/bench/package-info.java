/** The benchmark: what Caravan costs and how fast it is, beside the least that the same work can cost. */
@NullMarked
package dev.caravan.local.bench;

import org.jspecify.annotations.NullMarked;
