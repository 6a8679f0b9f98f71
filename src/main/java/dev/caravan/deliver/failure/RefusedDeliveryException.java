package dev.caravan.deliver.failure;

import static java.util.Objects.requireNonNull;

import dev.caravan.reason.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/** The destination does not take it, and would not later: this delivery is dead-lettered, others go on. */
public final class RefusedDeliveryException extends DeliveryException {

    private final Refusal refusal;

    public RefusedDeliveryException(Refusal refusal, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.refusal = requireNonNull(refusal, "refusal is null");
    }

    public Refusal refusal() {
        return refusal;
    }

    /** Those of the {@link DeadLetterReason}s that are a customer's account's. */
    public enum Refusal {
        /** The customer's role, account, bucket or key says no. */
        DENIED(DeadLetterReason.DENIED),
        /** The customer's bucket does not exist, or the log group may not or cannot be created. */
        DESTINATION_MISSING(DeadLetterReason.DESTINATION_MISSING),
        /** AWS calls the request itself wrong. Sent again it would be wrong again, so that its lines are pointed at. */
        NOT_ACCEPTED(DeadLetterReason.NOT_ACCEPTED);

        private final String word;

        Refusal(String word) {
            this.word = word;
        }

        /** The reason that a dead letter gives. */
        public String word() {
            return word;
        }
    }
}
