package dev.caravan.object;

import org.jspecify.annotations.Nullable;

/**
 * The short way of lines that are one JSON object, in UTF-8, with a message that is a string, not empty, and escaped as
 * {@link JsonText} would escape it: what collectors write nearly always. The message is copied as it stands; no other text
 * is made of the line.
 */
final class RecordScanner implements ShortWay {

    private static final long MESSAGE = EightBytes.of("message\"");
    private static final int MESSAGE_BYTES = "message".length();
    private static final long TIMESTAMP = EightBytes.of("timestam");
    private static final int TIMESTAMP_BYTES = "timestamp".length();

    private final JsonScanner json = new JsonScanner();
    private final long fallbackTimestamp;
    private byte[] bytes = {};
    private long timestamp;
    private @Nullable JsonText message;

    /** @param fallbackTimestamp for records without a readable time */
    RecordScanner(long fallbackTimestamp) {
        this.fallbackTimestamp = fallbackTimestamp;
    }

    @Override
    public @Nullable LogEvent event(Line line) {
        bytes = line.bytes();
        timestamp = fallbackTimestamp;
        message = null;
        json.open(bytes, line.to());
        int end = json.space(record(json.space(line.from())));
        if (message == null || end != line.to() || !(json.sawOnlyAscii() || line.isWellFormed())) {
            return null;
        }
        return new LogEvent(timestamp, message, line.number(), line.number());
    }

    /** The objects within are for {@link JsonScanner}; this one has fields that matter. */
    private int record(int at) {
        int i = json.octet(at) == '{' ? json.space(at + 1) : JsonScanner.NOWHERE;
        while (json.octet(i) == '"') {
            i = json.space(field(i + 1));
            if (json.octet(i) == '}') {
                return i + 1;
            }
            i = json.octet(i) == ',' ? json.space(i + 1) : JsonScanner.NOWHERE;
        }
        return JsonScanner.NOWHERE;
    }

    private int field(int name) {
        int end = json.string(name);
        if (json.escapes() > 0) {
            return JsonScanner.NOWHERE;
        }
        int value = json.colon(end + 1);
        if (end - name == MESSAGE_BYTES && EightBytes.at(bytes, name) == MESSAGE) {
            return message(value);
        }
        if (end - name == TIMESTAMP_BYTES && EightBytes.at(bytes, name) == TIMESTAMP && bytes[end - 1] == 'p') {
            return timestamp(value);
        }
        return json.value(value);
    }

    private int message(int at) {
        if (json.octet(at) != '"') {
            return JsonScanner.NOWHERE;
        }
        int end = json.string(at + 1);
        if (end == JsonScanner.NOWHERE || end == at + 1 || json.hadOtherEscapes()) {
            return JsonScanner.NOWHERE;
        }
        message = JsonText.copyOf(bytes, at + 1, end, json.escapes());
        return end + 1;
    }

    private int timestamp(int at) {
        byte first = json.octet(at);
        boolean text = first == '"';
        int from = text ? at + 1 : at;
        int end = text ? json.string(from) : json.value(at);
        if (end == JsonScanner.NOWHERE || (text && json.escapes() > 0)) {
            return JsonScanner.NOWHERE;
        }
        boolean readable = text || first == '-' || (first >= '0' && first <= '9');
        timestamp = readable ? Timestamps.read(bytes, from, end, fallbackTimestamp) : fallbackTimestamp;
        return text ? end + 1 : end;
    }
}
