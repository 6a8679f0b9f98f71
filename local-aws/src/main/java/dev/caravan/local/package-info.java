/** The local AWS: one process, one port, and what it is wired from. */
@NullMarked
package dev.caravan.local;

import org.jspecify.annotations.NullMarked;
