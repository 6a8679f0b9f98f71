package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What comes of the wish to work on something. */
public sealed interface Claim {

    /**
     * The work is lent.
     *
     * @param from where it begins
     */
    record Granted(Grant grant, Checkpoint from) implements Claim {
        public Granted {
            requireNonNull(grant, "grant is null");
            requireNonNull(from, "from is null");
        }
    }

    /**
     * Another worker has it.
     *
     * @param rest how long its lease runs unless it is renewed
     */
    record Leased(String owner, Duration rest) implements Claim {
        public Leased {
            requireNonNull(owner, "owner is null");
            requireNonNull(rest, "rest is null");
        }
    }

    /** There is nothing left to do. */
    record Finished(End end) implements Claim {
        public Finished {
            requireNonNull(end, "end is null");
        }
    }
}
