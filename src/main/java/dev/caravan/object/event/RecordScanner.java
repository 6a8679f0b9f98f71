package dev.caravan.object.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.object.json.CompactCopy;
import dev.caravan.object.json.CompactJson;
import dev.caravan.object.json.EightBytes;
import dev.caravan.object.json.JsonScanner;
import dev.caravan.object.json.JsonText;
import dev.caravan.object.json.KnownMembers;
import dev.caravan.object.json.Unescaped;
import dev.caravan.object.line.Line;
import dev.caravan.object.time.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * The short way of lines that are one JSON object in UTF-8, which nearly all lines are. The message is copied as it stands
 * where that is what {@link JsonText} would write, and otherwise made of bytes; no other text is made of the line.
 */
public final class RecordScanner implements FastPath {

    private static final long MESSAGE = EightBytes.of("message\"");
    private static final int MESSAGE_BYTES = "message".length();
    private static final long TIMESTAMP = EightBytes.of("timestam");
    private static final int TIMESTAMP_BYTES = 9;
    private static final long AT_TIMESTAMP = EightBytes.of("@timesta");
    private static final int AT_TIMESTAMP_BYTES = 10;
    private static final int TIME_BYTES = 4;
    private static final int TS_BYTES = 2;
    private static final int OTHER = -1;

    private final JsonScanner json = new JsonScanner();
    private final CompactCopy copy = new CompactCopy();
    private final KnownMembers known;
    private final TimeFields times;
    private byte[] bytes = {};
    private int end;
    private boolean reading;
    private @Nullable JsonText message;

    /** @param fallbackTimestamp for records without a readable time */
    public RecordScanner(long fallbackTimestamp) {
        this(fallbackTimestamp, new KnownMembers());
    }

    public RecordScanner(long fallbackTimestamp, KnownMembers known) {
        times = new TimeFields(fallbackTimestamp);
        this.known = known;
    }

    @Override
    public @Nullable LogEvent event(Line line) {
        bytes = line.bytes();
        times.begin();
        message = null;
        end = line.to();
        json.open(bytes, end);
        int start = json.space(line.from());
        if (json.space(record(start)) != end) {
            return null;
        }
        JsonText text = message == null && json.otherEscapes() == 0 ? customerRecord(start) : message;
        return text == null ? null : new LogEvent(times.millis(), text, line.number(), line.number());
    }

    @Override
    public boolean hadUnreadableTime() {
        return times.isUnreadable();
    }

    /** The objects within are for {@link JsonScanner}; this one has fields that matter. */
    private int record(int at) {
        int i = json.octet(at) == '{' ? json.space(at + 1) : JsonScanner.NOWHERE;
        known.begin();
        while (json.octet(i) == '"') {
            int behind = known.pass(bytes, i, end);
            i = behind > i ? behind : member(i);
            if (i <= end && bytes[i - 1] == '}') {
                known.end();
                return i;
            }
        }
        return JsonScanner.NOWHERE;
    }

    /** From a member to the next one, or behind the record. */
    private int member(int at) {
        int others = json.otherEscapes();
        reading = false;
        int i = json.space(field(at + 1));
        byte mark = json.octet(i);
        if (mark != '}' && mark != ',') {
            return JsonScanner.NOWHERE;
        }
        i = mark == ',' ? json.space(i + 1) : i + 1;
        if (reading || json.otherEscapes() > others) {
            known.read();
        } else {
            known.walked(bytes, at, i);
        }
        return i;
    }

    private int field(int name) {
        int nameEnd = json.string(name);
        if (json.escapes() > 0) {
            return JsonScanner.NOWHERE;
        }
        int value = json.colon(nameEnd + 1);
        int length = nameEnd - name;
        if (length == MESSAGE_BYTES && EightBytes.at(bytes, name) == MESSAGE) {
            reading = true;
            return message(value);
        }
        int time = timeField(name, length);
        if (time == OTHER) {
            return json.value(value);
        }
        reading = true;
        return time(time, value);
    }

    /** Which of {@link TimeFields} has this name. Each is compared elsewhere, so that this is small enough to be inlined. */
    private int timeField(int name, int length) {
        if (length == TIMESTAMP_BYTES) {
            return isTimestamp(name) ? TimeFields.TIMESTAMP : OTHER;
        }
        if (length == TIME_BYTES) {
            return isTime(name) ? TimeFields.TIME : OTHER;
        }
        if (length == AT_TIMESTAMP_BYTES) {
            return isAtTimestamp(name) ? TimeFields.AT_TIMESTAMP : OTHER;
        }
        return length == TS_BYTES && bytes[name] == 't' && bytes[name + 1] == 's' ? TimeFields.TS : OTHER;
    }

    private boolean isTimestamp(int name) {
        return EightBytes.at(bytes, name) == TIMESTAMP && bytes[name + 8] == 'p';
    }

    private boolean isAtTimestamp(int name) {
        return EightBytes.at(bytes, name) == AT_TIMESTAMP && bytes[name + 8] == 'm' && bytes[name + 9] == 'p';
    }

    private boolean isTime(int name) {
        return bytes[name] == 't' && bytes[name + 1] == 'i' && bytes[name + 2] == 'm' && bytes[name + 3] == 'e';
    }

    private int message(int at) {
        if (json.octet(at) == '"') {
            return text(at + 1);
        }
        int others = json.otherEscapes();
        int end = json.value(at);
        if (end == JsonScanner.NOWHERE || json.otherEscapes() > others) {
            return JsonScanner.NOWHERE;
        }
        message = null;
        if (bytes[at] != 'n') {
            message = copy.add(bytes, at, end).text();
        }
        return end;
    }

    private int text(int from) {
        int end = json.string(from);
        if (end == JsonScanner.NOWHERE) {
            return end;
        }
        if (end == from) {
            message = null;
        } else if (json.hadOtherEscapes()) {
            message = Unescaped.text(bytes, from, end);
        } else {
            message = JsonText.copyOf(bytes, from, end, json.escapes());
        }
        return end + 1;
    }

    /** The record that begins here, which has no message; without the collector's fields. */
    private JsonText customerRecord(int start) {
        char mark = '{';
        int i = json.space(start + 1);
        while (json.octet(i) == '"') {
            int nameEnd = json.string(i + 1);
            int value = json.colon(nameEnd + 1);
            int end = json.value(value);
            if (!CompactJson.isOfCollector(new String(bytes, i + 1, nameEnd - i - 1, UTF_8))) {
                copy.add(mark).add(bytes, i, nameEnd + 1).add(':').add(bytes, value, end);
                mark = ',';
            }
            i = json.space(end);
            i = json.octet(i) == ',' ? json.space(i + 1) : i;
        }
        return (mark == '{' ? copy.add(mark) : copy).add('}').text();
    }

    private int time(int field, int at) {
        byte first = json.octet(at);
        boolean text = first == '"';
        int from = text ? at + 1 : at;
        int end = text ? json.string(from) : json.value(at);
        if (end == JsonScanner.NOWHERE || (text && json.escapes() > 0)) {
            return JsonScanner.NOWHERE;
        }
        boolean readable = text || first == '-' || (first >= '0' && first <= '9');
        long otherwise = first == 'n' ? TimeFields.ABSENT : TimeFields.UNREADABLE;
        times.put(field, readable ? Timestamps.read(bytes, from, end, TimeFields.UNREADABLE) : otherwise);
        return text ? end + 1 : end;
    }
}
