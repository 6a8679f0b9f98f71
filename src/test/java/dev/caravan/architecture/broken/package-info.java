/** Breaks every rule of the rooms, to show that each can fail. */
@NullMarked
package dev.caravan.architecture.broken;

import org.jspecify.annotations.NullMarked;
