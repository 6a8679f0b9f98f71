package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

/** How the delivery of one object ended, before that is entered anywhere. */
sealed interface Ending {

    /** All of it is delivered. */
    record Delivered() implements Ending {}

    /** What is not delivered never will be: dead letters say what and why. */
    record GivenUp(Verdict verdict) implements Ending {
        public GivenUp {
            requireNonNull(verdict, "verdict is null");
        }
    }

    /** It stays in the queue. */
    record Kept(String error) implements Ending {
        public Kept {
            requireNonNull(error, "error is null");
        }
    }
}
