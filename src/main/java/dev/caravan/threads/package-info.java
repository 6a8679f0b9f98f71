/** Threads of our own, none of which ends without a word. */
@NullMarked
package dev.caravan.threads;

import org.jspecify.annotations.NullMarked;
