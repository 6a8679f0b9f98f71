package dev.caravan.object.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.caravan.object.json.CompactJson;
import dev.caravan.object.json.WellFormed;
import dev.caravan.object.line.Line;
import dev.caravan.object.time.Timestamps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON records into log events.
 *
 * <p>The message is the field {@code message}: a string as it is, anything else as compact JSON; without one, or when
 * it is null or empty, it is the whole record without the collector's fields. The time is that of
 * {@link TimeFields} (see {@link Timestamps}). Of a field that comes twice the last one counts. Bytes must be UTF-8, see
 * {@link Line#wellFormed()}.
 */
public final class RecordParser {

    private final JsonFactory json;
    private final CompactJson compact;
    private final long fallbackTimestamp;
    private final TimeFields times;
    private final int maxLineRecords;

    public RecordParser(JsonFactory json, long fallbackTimestamp, int maxLineRecords) {
        this.json = json;
        compact = new CompactJson(json);
        this.fallbackTimestamp = fallbackTimestamp;
        times = new TimeFields(fallbackTimestamp);
        this.maxLineRecords = maxLineRecords;
    }

    /** What a line holds; nothing when it is no JSON, more than one value, or too deep or large to be taken apart. */
    public Optional<LineRecords> parse(Line line) {
        // the parser finds that out as well, but its exceptions cost more than most records
        if (!line.opensJson() || !line.closesJson()) {
            return Optional.empty();
        }
        try (JsonParser parser = json.createParser(line.bytes(), line.from(), line.length())) {
            return parser.nextToken() == JsonToken.START_ARRAY ? array(parser, line) : object(parser, line);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public LineRecords asItStands(Line line) {
        return new LineRecords(List.of(event(line.text(), line.number(), line.number())), 1, 0);
    }

    /** One JSON value, an object or array, that began in an earlier line or in this one. */
    LineRecords value(Line value, long firstLine) throws IOException {
        try (JsonParser parser = json.createParser(value.bytes(), value.from(), value.length())) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? one(fields(parser), value, firstLine)
                    : new LineRecords(List.of(event(compact.value(parser), firstLine, value.number())), 1, 0);
        }
    }

    /** The value the parser is at, which is no object. */
    LineRecords value(JsonParser parser, long line) throws IOException {
        return new LineRecords(List.of(event(compact.value(parser), line, line)), 1, 0);
    }

    private LineRecords one(TimeAndMessage fields, Line record, long firstLine) throws IOException {
        return new LineRecords(List.of(event(fields, record, firstLine)), 0, fields.unreadableTime ? 1 : 0);
    }

    /** An event without a time of its own. */
    LogEvent event(String message, long firstLine, long lastLine) {
        return new LogEvent(fallbackTimestamp, message, firstLine, lastLine);
    }

    private Optional<LineRecords> object(JsonParser parser, Line line) throws IOException {
        TimeAndMessage fields = fields(parser);
        if (parser.nextToken() != null) {
            return Optional.empty();
        }
        return Optional.of(one(fields, line, line.number()));
    }

    private Optional<LineRecords> array(JsonParser parser, Line line) throws IOException {
        List<LogEvent> events = new ArrayList<>();
        int unparsed = 0;
        int unreadableTimes = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (events.size() == maxLineRecords) {
                return Optional.empty();
            }
            if (token == JsonToken.START_OBJECT) {
                events.add(element(parser, line));
                unreadableTimes += times.isUnreadable() ? 1 : 0;
            } else {
                events.add(event(compact.value(parser), line.number(), line.number()));
                unparsed++;
            }
        }
        return parser.nextToken() == null
                ? Optional.of(new LineRecords(events, unparsed, unreadableTimes))
                : Optional.empty();
    }

    private LogEvent element(JsonParser parser, Line line) throws IOException {
        int start = line.from() + (int) parser.currentTokenLocation().getByteOffset();
        TimeAndMessage fields = fields(parser);
        int end = line.from() + (int) parser.currentLocation().getByteOffset();
        return event(fields, line.part(start, end), line.number());
    }

    private LogEvent event(TimeAndMessage fields, Line record, long firstLine) throws IOException {
        String message = fields.message;
        if (message == null || message.isEmpty()) {
            message = compact.customerRecord(record.bytes(), record.from(), record.to());
        }
        return new LogEvent(fields.timestamp, message, firstLine, record.number());
    }

    private record TimeAndMessage(
            long timestamp,
            boolean unreadableTime,
            @Nullable String message) {}

    /** From the brace that opens a record to the one that closes it. */
    private TimeAndMessage fields(JsonParser parser) throws IOException {
        times.begin();
        String message = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            int time = TimeFields.of(name);
            if (time >= 0) {
                times.put(time, time(parser, value));
            } else if ("message".equals(name)) {
                message = message(parser, value);
            } else {
                parser.skipChildren();
            }
        }
        return new TimeAndMessage(times.millis(), times.isUnreadable(), message);
    }

    private static long time(JsonParser parser, JsonToken value) throws IOException {
        if (value.isNumeric() || value == JsonToken.VALUE_STRING) {
            return Timestamps.read(parser.getText(), TimeFields.UNREADABLE);
        }
        parser.skipChildren();
        return value == JsonToken.VALUE_NULL ? TimeFields.ABSENT : TimeFields.UNREADABLE;
    }

    private @Nullable String message(JsonParser parser, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_STRING -> WellFormed.text(parser.getText());
            case VALUE_NULL -> null;
            default -> compact.value(parser);
        };
    }
}
