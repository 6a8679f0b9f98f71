/** The words in which a dead letter says why. */
@NullMarked
package dev.caravan.reason;

import org.jspecify.annotations.NullMarked;
