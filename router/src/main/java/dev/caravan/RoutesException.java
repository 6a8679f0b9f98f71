package dev.caravan;

/** The routes cannot be run. The message says which and why. */
final class RoutesException extends RuntimeException {

    RoutesException(String message, Throwable cause) {
        super(message, cause);
    }

    RoutesException(String message) {
        super(message);
    }
}
