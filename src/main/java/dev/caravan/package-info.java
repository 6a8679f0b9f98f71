/** Caravan: many small loads, one road, nothing left behind. The rooms below follow the way of one log object. */
@NullMarked
package dev.caravan;

import org.jspecify.annotations.NullMarked;
