package dev.caravan.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.object.encoding.ObjectBytes;
import dev.caravan.object.line.Line;
import dev.caravan.object.line.LineRange;
import dev.caravan.object.line.LineScanner;
import dev.caravan.object.line.LineSelection;
import dev.caravan.object.line.ReaderLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Some lines of an object, as they stand in the text that {@link ObjectReader} reads too. Holds one line. */
public final class RawLines implements Closeable {
    private final LineScanner lines;
    private Iterator<LineRange> ranges = Collections.emptyIterator();
    private @Nullable LineRange range;

    /** @param object as it is stored; closed when this is */
    public RawLines(InputStream object, ReaderLimits limits) {
        lines = new LineScanner(new ObjectBytes(object, limits.maxGzipRatio()), limits.maxLineBytes(), 0);
    }

    /** From now on {@link #next} gives these lines, none of which has gone by. */
    public void select(LineSelection selection) {
        ranges = selection.wanted().iterator();
        range = null;
    }

    /** The last line that went by; 0 at the beginning. */
    public long number() {
        return lines.number();
    }

    /**
     * One line, without its end.
     *
     * @param text invalid UTF-8 in it is U+FFFD; null for a line over the limit
     */
    public record RawLine(long number, @Nullable String text) {

        /** Without the text. */
        @Override
        public String toString() {
            return "line " + number;
        }
    }

    /** The next of the lines that were selected, or null when there are no more. */
    public @Nullable RawLine next() throws IOException {
        while (range == null || lines.number() >= range.last()) {
            if (!ranges.hasNext()) {
                return null;
            }
            range = ranges.next();
        }
        lines.skip(range.first() - 1 - lines.number());
        Line line = lines.next();
        if (line == null) {
            return null;
        }
        String text = line.tooLong() ? null : new String(line.bytes(), line.from(), line.length(), UTF_8);
        return new RawLine(line.number(), text);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
