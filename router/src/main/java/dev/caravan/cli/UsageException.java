package dev.caravan.cli;

/** Arguments that the program does not know, or that do not go together. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }
}
