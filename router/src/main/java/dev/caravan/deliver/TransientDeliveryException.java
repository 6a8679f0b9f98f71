package dev.caravan.deliver;

import org.jspecify.annotations.Nullable;

/** Throttling, 5xx, time-outs, lost connections, expired credentials: the same delivery may succeed later. */
public final class TransientDeliveryException extends DeliveryException {

    public TransientDeliveryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
