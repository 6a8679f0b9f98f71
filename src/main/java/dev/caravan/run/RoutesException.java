package dev.caravan.run;

import dev.caravan.text.Printable;

/** The routes cannot be run. The message says which and why. */
public final class RoutesException extends RuntimeException {

    RoutesException(String message, Throwable cause) {
        super(Printable.line(message), cause);
    }

    RoutesException(String message) {
        super(Printable.line(message));
    }
}
