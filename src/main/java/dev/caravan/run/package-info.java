/** One run of the program: it is put together here, started, watched, ended and reported. */
@NullMarked
package dev.caravan.run;

import org.jspecify.annotations.NullMarked;
