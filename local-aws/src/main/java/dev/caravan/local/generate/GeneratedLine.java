package dev.caravan.local.generate;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;

/**
 * One line of a log object, with what has to become of it.
 *
 * @param text the line as it is written, without its newline
 * @param message what the customer must find in the log group; empty for a blank line, which becomes nothing
 * @param timestamp the event's time in milliseconds of the epoch; empty where the line names none, and the object's own
 *     time counts
 */
public record GeneratedLine(String text, LineKind kind, Age age, String message, OptionalLong timestamp) {

    public GeneratedLine {
        requireNonNull(text, "text is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(age, "age is null");
        requireNonNull(message, "message is null");
        requireNonNull(timestamp, "timestamp is null");
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("text is more than one line: " + kind);
        }
    }

    /** Whether CloudWatch Logs takes the event: it is one, and neither too old nor too far ahead. */
    public boolean isDeliverable() {
        return kind != LineKind.BLANK && age != Age.TOO_OLD && age != Age.TOO_NEW;
    }
}
