package dev.caravan.queue.waiting;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How workers are shared out.
 *
 * @param workers all of them
 * @param ofOneTenant how many of them may work for one tenant at most
 * @param longestDeferral how long a message is hidden at most for which its tenant has no room
 */
public record FairShare(int workers, int ofOneTenant, Duration longestDeferral) {
    /** Messages a ReceiveMessage call brings at most. */
    static final int MOST_RECEIVED = 10;

    public FairShare {
        requireNonNull(longestDeferral, "longestDeferral is null");
        if (workers < 1 || ofOneTenant < 1) {
            throw new IllegalArgumentException("one worker at least: " + workers + ", of one tenant " + ofOneTenant);
        }
    }

    /** How many messages of one tenant may wait. */
    int waiting() {
        return Math.max(MOST_RECEIVED, 2 * ofOneTenant);
    }

    /** From so many on, of all tenants, only messages of tenants that have none waiting may wait as well. */
    int waitingOfAll() {
        return Math.max(2 * MOST_RECEIVED, 4 * workers);
    }

    /** From so many on nobody looks for more: they would be hidden from other processes, and wait for long. */
    int mostWaiting() {
        return 2 * waitingOfAll();
    }

    /**
     * How many messages to receive when none waits: no more than could be begun with soon. Others may poll as well, and one
     * that waits here behind a large object could be in work there; ten workers or more receive ten.
     */
    int received() {
        return Math.min(MOST_RECEIVED, workers);
    }
}
