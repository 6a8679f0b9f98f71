/** Dead letters are written and sent, and quarantined lines copied beside them. */
@NullMarked
package dev.caravan.deadletter;

import org.jspecify.annotations.NullMarked;
