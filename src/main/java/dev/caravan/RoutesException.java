package dev.caravan;

import dev.caravan.notification.Printable;

/** The routes cannot be run. The message says which and why. */
final class RoutesException extends RuntimeException {

    RoutesException(String message, Throwable cause) {
        super(Printable.line(message), cause);
    }

    RoutesException(String message) {
        super(Printable.line(message));
    }
}
