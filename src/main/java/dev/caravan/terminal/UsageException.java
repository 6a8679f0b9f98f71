package dev.caravan.terminal;

import dev.caravan.text.Printable;

/** Arguments that the program does not know, or that do not go together. */
public final class UsageException extends RuntimeException {

    /** @param problem may repeat what was given; it becomes one line */
    public UsageException(String problem) {
        super(Printable.line(problem));
    }

    /** @param hint what to do instead, on a line of its own */
    public UsageException(String problem, String hint) {
        super(Printable.line(problem) + System.lineSeparator() + hint);
    }
}
