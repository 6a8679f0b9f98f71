package dev.caravan.object.event;

import dev.caravan.object.line.Line;
import dev.caravan.object.line.LineScanner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The lines of a pretty-printed record that has begun and not ended, as they stood. */
public final class OpenRecord {

    private final int maxBytes;
    private ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private int offset;
    private long firstLine;

    OpenRecord(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Where the record begins; 0 when none is open. */
    public long firstLine() {
        return firstLine;
    }

    /**
     * A record opens in this line.
     *
     * @param from where the text to keep begins
     * @param start where the record begins
     */
    void begin(Line line, int from, int start) {
        close();
        firstLine = line.number();
        offset = start - from;
        write(line.part(from, line.to()));
    }

    /** Another line that does not end it. False, and nothing is kept, when it grows over the limit. */
    boolean add(Line line) {
        if ((long) lines.size() + line.length() >= maxBytes) {
            return false;
        }
        write(line);
        return true;
    }

    /** The whole record, which ends in this line at this index. */
    Line upTo(Line line, int end) throws IOException {
        ByteArrayOutputStream record = new ByteArrayOutputStream(lines.size() + end - line.from());
        lines.writeTo(record);
        record.write(line.bytes(), line.from(), end - line.from());
        byte[] bytes = record.toByteArray();
        return new Line(line.number(), bytes, offset, bytes.length);
    }

    void close() {
        lines = new ByteArrayOutputStream();
        firstLine = 0;
    }

    /** The kept lines once more, one by one. */
    public LineScanner replay() {
        byte[] bytes = lines.toByteArray();
        return new LineScanner(new ByteArrayInputStream(bytes), bytes.length, firstLine - 1);
    }

    private void write(Line line) {
        lines.write(line.bytes(), line.from(), line.length());
        lines.write('\n');
    }
}
