/** The rooms and their direction. */
@NullMarked
package dev.caravan.architecture;

import org.jspecify.annotations.NullMarked;
