package dev.caravan.deliver.failure;

import static java.util.Objects.requireNonNull;

/**
 * The customer's account said no, which may be because a right that is there has not reached all of AWS yet. Asked again
 * after a while, with a session that is new, it says what counts.
 */
public final class DoubtedRefusalException extends DeliveryException {

    public DoubtedRefusalException(RefusedDeliveryException refusal) {
        super(requireNonNull(refusal, "refusal is null").getMessage() + "; asked again before it counts", refusal);
    }
}
