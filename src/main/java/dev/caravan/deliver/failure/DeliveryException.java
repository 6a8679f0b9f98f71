package dev.caravan.deliver.failure;

import org.jspecify.annotations.Nullable;

/**
 * A delivery did not take place. The kinds say what may be done about it; the message names account, role, place and
 * AWS's own error, never a secret or log content.
 */
public abstract sealed class DeliveryException extends RuntimeException
        permits TransientDeliveryException,
                RefusedDeliveryException,
                DoubtedRefusalException,
                OwnFaultException,
                UnreadableSourceException {

    DeliveryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
