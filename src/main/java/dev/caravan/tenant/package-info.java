/** The tenant table behind its cache, and which objects it is asked for: an object's bucket must be one of ours. */
@NullMarked
package dev.caravan.tenant;

import org.jspecify.annotations.NullMarked;
