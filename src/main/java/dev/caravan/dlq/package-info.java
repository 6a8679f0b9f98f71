/** Dead letters as work: to be looked at, sent once more, or thrown away. */
@NullMarked
package dev.caravan.dlq;

import org.jspecify.annotations.NullMarked;
