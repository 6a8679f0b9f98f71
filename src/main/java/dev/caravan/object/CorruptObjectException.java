package dev.caravan.object;

/** The object is damaged: trying again will not help. Everything before {@link #line()} was read. */
public final class CorruptObjectException extends RuntimeException {

    private final long line;

    CorruptObjectException(long line, Throwable cause) {
        super("line " + line + " on: " + cause.getMessage(), cause);
        this.line = line;
    }

    /**
     * The first line that was not read as a whole, counted from 1. In a pretty-printed document this is where the
     * unfinished record begins, which may be the line its predecessor ended in.
     */
    public long line() {
        return line;
    }
}
