package dev.caravan.progress;

import static java.util.Objects.requireNonNull;

import dev.caravan.verdict.Verdict;

/** How the delivery of one object ended, before that is entered anywhere. */
sealed interface DeliveryOutcome {

    /** All of it is delivered. */
    record Delivered() implements DeliveryOutcome {}

    /** What is not delivered never will be: dead letters say what and why. */
    record DeadLettered(Verdict verdict) implements DeliveryOutcome {
        public DeadLettered {
            requireNonNull(verdict, "verdict is null");
        }
    }

    /** It stays in the queue. */
    record Kept(String error) implements DeliveryOutcome {
        public Kept {
            requireNonNull(error, "error is null");
        }
    }
}
