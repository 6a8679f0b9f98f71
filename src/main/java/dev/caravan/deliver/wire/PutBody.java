package dev.caravan.deliver.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.object.event.LogEvent;
import dev.caravan.object.json.JsonText;
import java.util.List;

/**
 * The body of a PutLogEvents, byte for byte as the generated client writes it, but for characters beyond U+FFFF, which
 * stand as they are and not as two escapes. The messages are copied as the JSON they already are. Each body is an array of
 * its own, of the exact size: one that is used again could be overwritten while a call that was given up still sends it.
 */
final class PutBody {

    private static final byte[] GROUP = ascii("{\"logGroupName\":\"");
    private static final byte[] STREAM = ascii("\",\"logStreamName\":\"");
    private static final byte[] EVENTS = ascii("\",\"logEvents\":[");
    private static final byte[] TIMESTAMP = ascii("{\"timestamp\":");
    private static final byte[] MESSAGE = ascii(",\"message\":\"");
    private static final byte[] EVENT_END = ascii("\"}");
    private static final byte[] END = ascii("]}");
    private static final int BYTES_PER_EVENT = TIMESTAMP.length + MESSAGE.length + EVENT_END.length + ",".length();
    /** The times of 2001 to 2286 have so many digits. */
    private static final int TODAY_DIGITS = 13;

    private static final long TODAY_FROM = 1_000_000_000_000L;
    private static final long TODAY_TO = 10 * TODAY_FROM;
    private static final byte[] LEAST_LONG = ascii(Long.toString(Long.MIN_VALUE));

    private final byte[] bytes;
    private int at;

    private PutBody(int size) {
        bytes = new byte[size];
    }

    /** Half of a surrogate pair in a name is sent as a question mark: no name in CloudWatch has one. */
    static byte[] of(LogDestination to, List<LogEvent> events) {
        JsonText group = JsonText.of(to.logGroup());
        JsonText stream = JsonText.of(to.logStream());
        long head = (long) GROUP.length + group.jsonBytes() + STREAM.length + stream.jsonBytes() + EVENTS.length;
        PutBody body = new PutBody(Math.toIntExact(head + bytesOf(events) + END.length));
        body.write(GROUP);
        body.write(group);
        body.write(STREAM);
        body.write(stream);
        body.write(EVENTS);
        body.write(events);
        body.write(END);
        return body.bytes;
    }

    private static long bytesOf(List<LogEvent> events) {
        long size = events.isEmpty() ? 0 : -1; // no comma before the first
        for (LogEvent event : events) {
            size += BYTES_PER_EVENT + length(event.timestamp()) + event.json().jsonBytes();
        }
        return size;
    }

    private void write(List<LogEvent> events) {
        boolean first = true;
        for (LogEvent event : events) {
            if (!first) {
                bytes[at++] = ',';
            }
            first = false;
            write(TIMESTAMP);
            write(event.timestamp());
            write(MESSAGE);
            write(event.json());
            write(EVENT_END);
        }
    }

    private void write(byte[] part) {
        System.arraycopy(part, 0, bytes, at, part.length);
        at += part.length;
    }

    private void write(JsonText text) {
        at = text.copyInto(bytes, at);
    }

    private void write(long number) {
        if (number == Long.MIN_VALUE) {
            write(LEAST_LONG);
            return;
        }
        if (number < 0) {
            bytes[at++] = '-';
            write(-number);
            return;
        }
        int end = at + length(number);
        long left = number;
        for (int i = end - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        at = end;
    }

    /** How many characters it has in decimal. */
    private static int length(long number) {
        if (number >= TODAY_FROM && number < TODAY_TO) {
            return TODAY_DIGITS;
        }
        if (number == Long.MIN_VALUE) {
            return LEAST_LONG.length;
        }
        if (number < 0) {
            return 1 + length(-number);
        }
        int length = 1;
        for (long left = number; left >= 10; left /= 10) {
            length++;
        }
        return length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(UTF_8);
    }
}
