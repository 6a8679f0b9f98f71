package dev.caravan.credentials;

import java.time.Duration;

/**
 * How a refusal is confirmed: what is given in IAM is known everywhere only some seconds later, so that a role that was
 * just made or changed refuses for a while. A refusal counts when it is repeated.
 *
 * @param after how long after the first one; zero = it counts at once
 */
public record Confirmation(Duration after) {

    /** The first refusal counts. */
    public static final Confirmation NONE = new Confirmation(Duration.ZERO);

    /** So long at least a role that has refused for certain is not asked. */
    static final Duration USUAL_REST = Duration.ofSeconds(5);

    public Confirmation {
        if (after.isNegative()) {
            throw new IllegalArgumentException("a refusal is confirmed later, not " + after + " before");
        }
    }

    boolean isImmediate() {
        return after.isZero();
    }

    /** How long a role is not asked for after its first refusal. */
    Duration rest() {
        return isImmediate() ? USUAL_REST : after;
    }
}
