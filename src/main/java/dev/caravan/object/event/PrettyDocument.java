package dev.caravan.object.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import dev.caravan.object.line.Line;
import dev.caravan.object.line.ReaderLimits;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the records of a JSON document that is spread over lines: the elements of an array, or the one object. Fed line
 * by line, it holds one unfinished record, so that a document may be of any length.
 */
public final class PrettyDocument implements Closeable {

    private static final byte[] LINE_FEED = {'\n'};
    private static final int NOWHERE = -1;

    private final RecordParser records;
    private final ReaderLimits limits;
    private final JsonParser tokens;
    private final ByteArrayFeeder feeder;
    private final OpenRecord open;
    private final List<LogEvent> events = new ArrayList<>();
    private int unparsed;
    private int unreadableTimes;
    private long fed;
    private int depth;
    private int recordDepth;
    private int start = NOWHERE;
    private int end = NOWHERE;

    public PrettyDocument(JsonFactory json, RecordParser records, ReaderLimits limits) throws IOException {
        this.records = records;
        this.limits = limits;
        tokens = json.createNonBlockingByteArrayParser();
        feeder = (ByteArrayFeeder) tokens.getNonBlockingInputFeeder();
        open = new OpenRecord(limits.maxLineBytes());
    }

    /**
     * Reads the next line, which is well-formed.
     *
     * @return whether it goes on with the document; if not, the document is over and {@link #open()} as it was before
     */
    public boolean take(Line line) {
        events.clear();
        unparsed = 0;
        unreadableTimes = 0;
        start = NOWHERE;
        try {
            return read(line) && keep(line);
        } catch (IOException e) {
            return false;
        }
    }

    /** The events of the records that ended in the last line taken. */
    public List<LogEvent> events() {
        return events;
    }

    /** How many of {@link #events()} are elements that are no objects, or text after the end. */
    public int unparsed() {
        return unparsed;
    }

    /** How many of {@link #events()} have a time that could not be read. */
    public int unreadableTimes() {
        return unreadableTimes;
    }

    /** What is unfinished. */
    public OpenRecord open() {
        return open;
    }

    /** Whether the document has ended, so that the next line is one by itself. */
    public boolean isComplete() {
        return end != NOWHERE;
    }

    private boolean read(Line line) throws IOException {
        long lineStart = fed;
        if (line.length() > 0) {
            feeder.feedInput(line.bytes(), line.from(), line.to());
            drain(line, lineStart);
        }
        if (!isComplete()) {
            feeder.feedInput(LINE_FEED, 0, 1);
            drain(line, lineStart);
        }
        fed += line.length() + 1;
        return events.size() <= limits.maxLineRecords();
    }

    private void drain(Line line, long lineStart) throws IOException {
        JsonToken token = tokens.nextToken();
        while (token != JsonToken.NOT_AVAILABLE) {
            if (token.isStructStart()) {
                opens(token, line, lineStart);
            } else if (token.isStructEnd()) {
                closes(line, lineStart);
            } else if (depth == recordDepth) {
                add(records.value(tokens, line.number()));
            }
            if (isComplete() || events.size() > limits.maxLineRecords()) {
                return;
            }
            token = tokens.nextToken();
        }
    }

    private void opens(JsonToken token, Line line, long lineStart) {
        if (depth == 0 && token == JsonToken.START_ARRAY) {
            recordDepth = 1;
        } else if (depth == recordDepth) {
            start = index(line, lineStart) - 1;
        }
        depth++;
    }

    private void closes(Line line, long lineStart) throws IOException {
        depth--;
        int index = depth <= recordDepth ? index(line, lineStart) : NOWHERE;
        if (depth == recordDepth) {
            Line value = start == NOWHERE ? open.upTo(line, index) : line.part(start, index);
            long firstLine = start == NOWHERE ? open.firstLine() : line.number();
            add(records.value(value, firstLine));
            start = NOWHERE;
        }
        if (depth == 0) {
            end = index;
            addRest(line.part(index, line.to()));
        }
    }

    /** Behind the token just read. */
    private int index(Line line, long lineStart) {
        return line.from() + (int) (tokens.currentLocation().getByteOffset() - lineStart);
    }

    private void addRest(Line rest) {
        if (!rest.isBlank()) {
            add(records.parse(rest).orElseGet(() -> records.asItStands(rest)));
        }
    }

    private void add(LineRecords more) {
        events.addAll(more.events());
        unparsed += more.unparsed();
        unreadableTimes += more.unreadableTimes();
    }

    private boolean keep(Line line) {
        if (depth <= recordDepth) {
            open.close();
            return true;
        }
        if (start == NOWHERE) {
            return open.add(line);
        }
        open.begin(line, events.isEmpty() ? line.from() : start, start);
        return true;
    }

    @Override
    public void close() throws IOException {
        tokens.close();
    }
}
