/** The program under load, faults and crashes for as long as one likes, and how fast a small tenant is beside a large one. */
@NullMarked
package dev.caravan.local.soak;

import org.jspecify.annotations.NullMarked;
