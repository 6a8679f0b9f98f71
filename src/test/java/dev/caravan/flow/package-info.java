/** The real routes end to end: what reached AWS. */
@NullMarked
package dev.caravan.flow;

import org.jspecify.annotations.NullMarked;
