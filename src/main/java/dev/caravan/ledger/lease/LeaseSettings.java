package dev.caravan.ledger.lease;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How leases are kept.
 *
 * @param owner names this process for people
 * @param length of a lease; a worker that is not heard of for so long has lost its work
 * @param oneCall the longest that a call may take which is made under a lease: none is begun with less left than that
 */
public record LeaseSettings(String owner, Duration length, Duration oneCall) {

    public LeaseSettings {
        requireNonNull(owner, "owner is null");
        requireNonNull(length, "length is null");
        requireNonNull(oneCall, "oneCall is null");
        if (oneCall.compareTo(length) >= 0) {
            throw new IllegalArgumentException("a call may take " + oneCall + " in a lease of " + length);
        }
    }

    /** How often a lease is renewed. */
    Duration beat() {
        return length.dividedBy(4);
    }
}
