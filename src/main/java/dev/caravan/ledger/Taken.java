package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What comes of {@link Leases#take}. */
public sealed interface Taken {

    /** The work is ours. */
    record Lent(Lease lease) implements Taken {
        public Lent {
            requireNonNull(lease, "lease is null");
        }
    }

    /**
     * Another worker has it.
     *
     * @param here whether that worker is of this process
     * @param rest how long its lease runs, unless it is renewed
     */
    record Elsewhere(String owner, boolean here, Duration rest) implements Taken {
        public Elsewhere {
            requireNonNull(owner, "owner is null");
            requireNonNull(rest, "rest is null");
        }
    }

    /** There is nothing left to do. */
    record Finished(End end) implements Taken {
        public Finished {
            requireNonNull(end, "end is null");
        }
    }
}
