package dev.caravan.object;

import static java.util.Objects.requireNonNull;

/**
 * One log event of an object.
 *
 * @param timestamp milliseconds since 1970-01-01T00:00:00Z
 * @param message what CloudWatch shall show; never empty, no unpaired surrogates
 * @param firstLine the line of the object it begins in, counted from 1
 * @param lastLine the line it ends in; the same but for events of a pretty-printed document
 */
public record LogEvent(long timestamp, String message, long firstLine, long lastLine) {

    public LogEvent {
        requireNonNull(message, "message is null");
        if (firstLine < 1 || lastLine < firstLine) {
            throw new IllegalArgumentException("lines " + firstLine + " to " + lastLine);
        }
    }
}
