package dev.caravan.deliver;

import org.jspecify.annotations.Nullable;

/** The object to be copied, or the version of it, is no longer in the central bucket. */
public final class MissingObjectException extends DeliveryException {

    public MissingObjectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
