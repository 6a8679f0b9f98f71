package dev.caravan.deliver.failure;

import static java.util.Objects.requireNonNull;

import dev.caravan.credentials.SessionException;
import org.jspecify.annotations.Nullable;

/** Throttling, 5xx, time-outs, lost connections, expired credentials: the same delivery may succeed later. */
public final class TransientDeliveryException extends DeliveryException {

    private final Side side;

    /** What the failure says about the customer's account. */
    public enum Side {
        /** The account is slow, busy or out of reach. */
        CUSTOMER,
        /** Nothing: it is our side that did not get through. */
        OURS,
        /** Nobody knows: AWS gave an error that is not documented. What keeps meeting it will not succeed. */
        UNKNOWN
    }

    public TransientDeliveryException(String message, @Nullable Throwable cause) {
        this(
                cause instanceof SessionException session && session.central() ? Side.OURS : Side.CUSTOMER,
                message,
                cause);
    }

    public TransientDeliveryException(Side side, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.side = requireNonNull(side, "side is null");
    }

    public Side side() {
        return side;
    }
}
