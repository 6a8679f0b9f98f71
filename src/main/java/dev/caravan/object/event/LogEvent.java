package dev.caravan.object.event;

import static java.util.Objects.requireNonNull;

import dev.caravan.object.json.JsonText;

/**
 * One log event of an object.
 *
 * @param timestamp milliseconds since 1970-01-01T00:00:00Z
 * @param json the message: what CloudWatch shall show; never empty, no unpaired surrogates
 * @param firstLine the line of the object it begins in, counted from 1
 * @param lastLine the line it ends in; the same but for events of a pretty-printed document
 */
public record LogEvent(long timestamp, JsonText json, long firstLine, long lastLine) {

    public LogEvent {
        requireNonNull(json, "json is null");
        if (firstLine < 1 || lastLine < firstLine) {
            throw new IllegalArgumentException("lines " + firstLine + " to " + lastLine);
        }
    }

    public LogEvent(long timestamp, String message, long firstLine, long lastLine) {
        this(timestamp, JsonText.of(requireNonNull(message, "message is null")), firstLine, lastLine);
    }

    /** The message as text, decoded each time. */
    public String message() {
        return json.toString();
    }

    /** Without the message, which is its customer's alone: whoever logs an event prints this. */
    @Override
    public String toString() {
        return "event of %d bytes in lines %d to %d".formatted(json.utf8Bytes(), firstLine, lastLine);
    }
}
