/** The log: its formats, and what each of its lines is about. */
@NullMarked
package dev.caravan.log;

import org.jspecify.annotations.NullMarked;
