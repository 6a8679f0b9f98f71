package dev.caravan.ledger.model;

import dev.caravan.ledger.FencingToken;
import org.jspecify.annotations.Nullable;

/** What one worker knows; gone when it crashes. */
final class Worker {
    /** Where a worker stands between two of its steps. */
    enum Phase {
        IDLE,
        RECEIVED,
        WORKING,
        ABOUT_TO_PUT,
        PUT,
        ALL_PUT,
        FINISHED
    }

    final String name;
    Phase phase = Phase.IDLE;
    int message;
    int next;
    long leaseEnds;

    /** By when a put that was begun is over. */
    long putEnds;

    @Nullable
    FencingToken token;

    Worker(String name) {
        this.name = name;
    }

    void forget() {
        phase = Phase.IDLE;
        message = 0;
        next = 0;
        leaseEnds = 0;
        putEnds = 0;
        token = null;
    }

    FencingToken held() {
        if (token == null) {
            throw new IllegalStateException(name + " holds nothing while " + phase);
        }
        return token;
    }
}
