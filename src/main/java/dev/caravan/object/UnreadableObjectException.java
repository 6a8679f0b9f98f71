package dev.caravan.object;

/** The object, or what of it was not read, holds no lines: trying again will not help. The message names what it is. */
public final class UnreadableObjectException extends RuntimeException {

    UnreadableObjectException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
