package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What comes of the wish to work on something. */
public sealed interface LedgerAnswer {

    /**
     * The work is leased.
     *
     * @param from where it begins
     */
    record Acquired(FencingToken token, Checkpoint from) implements LedgerAnswer {
        public Acquired {
            requireNonNull(token, "token is null");
            requireNonNull(from, "from is null");
        }
    }

    /**
     * Another worker has it.
     *
     * @param rest how long its lease runs unless it is renewed
     */
    record Held(String owner, Duration rest) implements LedgerAnswer {
        public Held {
            requireNonNull(owner, "owner is null");
            requireNonNull(rest, "rest is null");
        }
    }

    /** There is nothing left to do. */
    record Finished(FinalState end) implements LedgerAnswer {
        public Finished {
            requireNonNull(end, "end is null");
        }
    }
}
