package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

/**
 * The right to work on something, until the lease ends.
 *
 * @param fence the fencing token: grows with each claim of this work
 */
public record Grant(Work work, String owner, long fence) {

    public Grant {
        requireNonNull(work, "work is null");
        requireNonNull(owner, "owner is null");
    }
}
