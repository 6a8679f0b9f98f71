package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

/**
 * The right to work on something, until the lease ends.
 *
 * @param fence the fencing token: grows with each acquisition of this work
 */
public record FencingToken(Work work, String owner, long fence) {

    public FencingToken {
        requireNonNull(work, "work is null");
        requireNonNull(owner, "owner is null");
    }
}
