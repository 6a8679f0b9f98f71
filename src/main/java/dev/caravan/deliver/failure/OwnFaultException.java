package dev.caravan.deliver.failure;

import org.jspecify.annotations.Nullable;

/** Our own account does not let us work: the message stays in the queue until somebody puts it right. */
public final class OwnFaultException extends DeliveryException {

    public OwnFaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
