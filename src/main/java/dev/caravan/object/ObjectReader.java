package dev.caravan.object;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.caravan.object.compression.CorruptBytesException;
import dev.caravan.object.compression.UnreadableBytesException;
import dev.caravan.object.encoding.ObjectBytes;
import dev.caravan.object.event.FastPath;
import dev.caravan.object.event.RecordParser;
import dev.caravan.object.event.RecordScanner;
import dev.caravan.object.line.LineScanner;
import dev.caravan.object.line.LineSelection;
import dev.caravan.object.line.ReaderLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log object, plain or compressed (see {@link ObjectBytes}), as steps that cover its lines in order, each line once. It holds one line, or
 * one record of a pretty-printed document, however large the object. Nothing is read before the first step is asked
 * for.
 *
 * <p>{@link #hasNext()} throws
 * <ul>
 * <li>{@link CorruptObjectException} where what is compressed is truncated or damaged or expands beyond measure, after all
 *     that came before it was handed out; a line that breaks off there is not handed out;
 * <li>{@link UnreadableObjectException} where the bytes are no text, likewise;
 * <li>{@link UncheckedIOException} where the given stream itself fails, or the unchecked exception it threw, likewise.
 * </ul>
 * Once it has thrown, it throws the same again.
 */
public final class ObjectReader implements Iterator<ObjectLines>, Closeable {

    private final SelectedSteps steps;
    private final long settled;
    private @Nullable ObjectLines next;
    private @Nullable RuntimeException failure;

    private ObjectReader(SelectedSteps steps, long settled) {
        this.steps = steps;
        this.settled = settled;
    }

    /** A reader of all lines. */
    public static ObjectReader open(InputStream object, long fallbackTimestamp, ReaderLimits limits) {
        return open(object, fallbackTimestamp, limits, LineSelection.ALL);
    }

    /**
     * A reader of these bytes as they are stored, which closes them when it is closed. What precedes the lines that are
     * wanted is scanned for line ends, and read only where it may belong to a pretty-printed document. A record that is
     * wanted in part is handed out whole.
     *
     * @param fallbackTimestamp milliseconds since 1970-01-01T00:00:00Z; for records without a readable time
     */
    public static ObjectReader open(
            InputStream object, long fallbackTimestamp, ReaderLimits limits, LineSelection selection) {
        return open(object, fallbackTimestamp, limits, selection, new RecordScanner(fallbackTimestamp));
    }

    /** What is read does not depend on the short way, which a test can do without; how fast it is does. */
    static ObjectReader open(
            InputStream object,
            long fallbackTimestamp,
            ReaderLimits limits,
            LineSelection selection,
            FastPath shortWay) {
        JsonFactory json = json();
        RecordParser records = new RecordParser(json, fallbackTimestamp, limits.maxLineRecords());
        LineScanner lines = new LineScanner(new ObjectBytes(object, limits.maxGzipRatio()), limits.maxLineBytes(), 0);
        Steps steps = new Steps(json, lines, shortWay, records, limits);
        return new ObjectReader(new SelectedSteps(steps, selection), selection.settled());
    }

    /**
     * Its own for each object: it learns field names, and one tenant's must not burden another's. Names, strings and
     * numbers are as long as they like, for the line that holds them is limited; only the depth of nesting is (1000).
     */
    private static JsonFactory json() {
        StreamReadConstraints asLongAsTheLine = StreamReadConstraints.builder()
                .maxNameLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(asLongAsTheLine)
                .build();
    }

    /** The line it begins behind: its first step covers the next one. */
    public long settled() {
        return settled;
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            advance();
        }
        if (next == null && failure != null) {
            throw failure;
        }
        return next != null;
    }

    @Override
    public ObjectLines next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ObjectLines step = requireNonNull(next);
        next = null;
        return step;
    }

    private void advance() {
        try {
            next = failure == null ? steps.next() : steps.salvage();
        } catch (CorruptBytesException e) {
            failed(new CorruptObjectException(steps.unfinishedLine(), e));
        } catch (UnreadableBytesException e) {
            failed(new UnreadableObjectException(e));
        } catch (IOException e) {
            failed(new UncheckedIOException(e));
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(RuntimeException cause) {
        failure = cause;
        next = steps.salvage();
    }

    @Override
    public void close() throws IOException {
        steps.close();
    }
}
