package dev.caravan.ledger.lease;

import static java.util.Objects.requireNonNull;

import dev.caravan.ledger.FinalState;
import java.time.Duration;

/** What comes of {@link Leases#acquire}. */
public sealed interface LeaseAttempt {

    /** The work is ours. */
    record Acquired(Lease lease) implements LeaseAttempt {
        public Acquired {
            requireNonNull(lease, "lease is null");
        }
    }

    /**
     * Another worker has it.
     *
     * @param here whether that worker is of this process
     * @param rest how long its lease runs, unless it is renewed
     */
    record HeldElsewhere(String owner, boolean here, Duration rest) implements LeaseAttempt {
        public HeldElsewhere {
            requireNonNull(owner, "owner is null");
            requireNonNull(rest, "rest is null");
        }
    }

    /** There is nothing left to do. */
    record Finished(FinalState end) implements LeaseAttempt {
        public Finished {
            requireNonNull(end, "end is null");
        }
    }
}
