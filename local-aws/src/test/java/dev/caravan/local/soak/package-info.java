/** Tests of the soak and of the measuring of fairness. */
@NullMarked
package dev.caravan.local.soak;

import org.jspecify.annotations.NullMarked;
