/** What is left to do for a message or a part of it: nothing, dead letters to send, work to keep. */
@NullMarked
package dev.caravan.settlement;

import org.jspecify.annotations.NullMarked;
