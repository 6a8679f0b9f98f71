/** The right of one worker to one piece of work, kept alive by a beat. */
@NullMarked
package dev.caravan.ledger.lease;

import org.jspecify.annotations.NullMarked;
