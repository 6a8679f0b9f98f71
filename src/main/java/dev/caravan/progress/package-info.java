/** One object on its way to one delivery: its line account, its checkpoints, its end. */
@NullMarked
package dev.caravan.progress;

import org.jspecify.annotations.NullMarked;
