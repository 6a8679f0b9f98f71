package dev.caravan.notification;

/** A replay that says something other than what {@link Replay} allows: the dead letter {@code invalid-notification}. */
public final class InvalidReplayException extends RuntimeException {

    InvalidReplayException(String message) {
        super(message);
    }
}
