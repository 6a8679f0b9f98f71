package dev.caravan.object;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON records into log events.
 *
 * <p>The message is the field {@code message}: a string as it is, anything else as compact JSON; without one, or when
 * it is null or empty, it is the whole record without the collector's fields. The time is the field {@code timestamp}
 * (see {@link Timestamps}). Of a field that comes twice the last one counts. Bytes must be UTF-8, see
 * {@link Line#wellFormed()}.
 */
final class RecordParser {

    private final JsonFactory json;
    private final CompactJson compact;
    private final long fallbackTimestamp;
    private final int maxLineRecords;

    RecordParser(JsonFactory json, long fallbackTimestamp, int maxLineRecords) {
        this.json = json;
        compact = new CompactJson(json);
        this.fallbackTimestamp = fallbackTimestamp;
        this.maxLineRecords = maxLineRecords;
    }

    /** What a line holds; nothing when it is no JSON, more than one value, or too deep or large to be taken apart. */
    Optional<LineRecords> parse(Line line) {
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

    LineRecords asItStands(Line line) {
        return new LineRecords(List.of(event(line.text(), line.number(), line.number())), 1);
    }

    /** The event of one JSON value, an object or array, that began in an earlier line or in this one. */
    LogEvent event(Line value, long firstLine) throws IOException {
        try (JsonParser parser = json.createParser(value.bytes(), value.from(), value.length())) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? event(fields(parser), value, firstLine)
                    : event(compact.value(parser), firstLine, value.number());
        }
    }

    /** The event of the value the parser is at. */
    LogEvent event(JsonParser parser, long line) throws IOException {
        return event(compact.value(parser), line, line);
    }

    /** An event without a time of its own. */
    LogEvent event(String message, long firstLine, long lastLine) {
        return new LogEvent(fallbackTimestamp, message, firstLine, lastLine);
    }

    private Optional<LineRecords> object(JsonParser parser, Line line) throws IOException {
        Fields fields = fields(parser);
        if (parser.nextToken() != null) {
            return Optional.empty();
        }
        return Optional.of(new LineRecords(List.of(event(fields, line, line.number())), 0));
    }

    private Optional<LineRecords> array(JsonParser parser, Line line) throws IOException {
        List<LogEvent> events = new ArrayList<>();
        int unparsed = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (events.size() == maxLineRecords) {
                return Optional.empty();
            }
            if (token == JsonToken.START_OBJECT) {
                events.add(element(parser, line));
            } else {
                events.add(event(parser, line.number()));
                unparsed++;
            }
        }
        return parser.nextToken() == null ? Optional.of(new LineRecords(events, unparsed)) : Optional.empty();
    }

    private LogEvent element(JsonParser parser, Line line) throws IOException {
        int start = line.from() + (int) parser.currentTokenLocation().getByteOffset();
        Fields fields = fields(parser);
        int end = line.from() + (int) parser.currentLocation().getByteOffset();
        return event(fields, line.part(start, end), line.number());
    }

    private LogEvent event(Fields fields, Line record, long firstLine) throws IOException {
        String message = fields.message;
        if (message == null || message.isEmpty()) {
            message = compact.customerRecord(record.bytes(), record.from(), record.to());
        }
        return new LogEvent(fields.timestamp, message, firstLine, record.number());
    }

    private record Fields(long timestamp, @Nullable String message) {}

    /** From the brace that opens a record to the one that closes it. */
    private Fields fields(JsonParser parser) throws IOException {
        long timestamp = fallbackTimestamp;
        String message = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "timestamp" -> timestamp = timestamp(parser, value);
                case "message" -> message = message(parser, value);
                default -> parser.skipChildren();
            }
        }
        return new Fields(timestamp, message);
    }

    private long timestamp(JsonParser parser, JsonToken value) throws IOException {
        if (value.isNumeric() || value == JsonToken.VALUE_STRING) {
            return Timestamps.read(parser.getText(), fallbackTimestamp);
        }
        parser.skipChildren();
        return fallbackTimestamp;
    }

    private @Nullable String message(JsonParser parser, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_STRING -> WellFormed.text(parser.getText());
            case VALUE_NULL -> null;
            default -> compact.value(parser);
        };
    }
}
