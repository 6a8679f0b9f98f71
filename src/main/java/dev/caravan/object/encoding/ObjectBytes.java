package dev.caravan.object.encoding;

import dev.caravan.object.compression.ByteOrderMark;
import dev.caravan.object.compression.Compression;
import dev.caravan.object.compression.StoredBytes;
import dev.caravan.object.compression.TrailingGarbageException;
import dev.caravan.object.compression.UnreadableBytesException;
import dev.caravan.object.line.ReaderLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an object as text in UTF-8: compression, if any, taken off, and wider encodings that a mark tells of turned
 * into this one. All readers of objects read these. Nothing is read before it is asked for.
 *
 * <p>Where there is no text, it throws {@link UnreadableBytesException}: at the start, for what begins otherwise and goes
 * on as text is rare, and what begins as text would cost a look at each byte.
 */
public final class ObjectBytes extends InputStream {

    /** Log shippers compress what is compressed already; nobody does it more often than this without malice. */
    private static final int MOST_LAYERS = 3;

    private final StoredBytes stored;
    private InputStream outermost;
    private @Nullable InputStream text;
    private byte last = '\n';
    private @Nullable TrailingGarbageException garbage;

    /** @param maxGzipRatio see {@link ReaderLimits#maxGzipRatio()} */
    public ObjectBytes(InputStream stored, int maxGzipRatio) {
        this.stored = new StoredBytes(stored, maxGzipRatio);
        outermost = this.stored;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (garbage != null) {
            throw garbage;
        }
        if (text == null) {
            text = text();
        }
        try {
            int read = text.read(into, offset, length);
            if (read > 0) {
                last = into[offset + read - 1];
            }
            return read;
        } catch (TrailingGarbageException behindTheEnd) {
            return endLine(into, offset, behindTheEnd);
        }
    }

    /** What precedes the garbage is whole, its last line too. */
    private int endLine(byte[] into, int offset, TrailingGarbageException behindTheEnd) throws IOException {
        garbage = behindTheEnd;
        if (last == '\n') {
            throw behindTheEnd;
        }
        into[offset] = '\n';
        return 1;
    }

    private InputStream text() throws IOException {
        String within = "";
        for (int layers = 0; layers <= MOST_LAYERS; layers++) {
            BytesAhead ahead = lookAhead();
            Optional<Compression> compression = Compression.of(ahead.peek(Compression.MAGIC_BYTES));
            if (compression.isEmpty()) {
                return text(ahead, within);
            }
            outermost = compression.get().takenOff(ahead, stored);
            within = " in " + compression.get() + within;
        }
        throw new UnreadableBytesException("what was compressed more than " + MOST_LAYERS + " times over");
    }

    private InputStream text(BytesAhead ahead, String within) throws IOException {
        byte[] start = ahead.peek(TextMeasure.SAMPLE_BYTES);
        Optional<ByteOrderMark> mark = ByteOrderMark.of(start);
        if (mark.isPresent() && mark.get() != ByteOrderMark.UTF_8) {
            ahead.drop(mark.get().length());
            outermost = new Transcoded(ahead, mark.get().charset(), mark.get().unit());
            return requireText(lookAhead(), within);
        }
        Optional<BinaryFormat> format = BinaryFormat.of(start);
        if (format.isPresent()) {
            throw new UnreadableBytesException(format.get() + within);
        }
        return requireText(ahead, within);
    }

    /** What breaks off before it is measured may only be damaged. */
    private static BytesAhead requireText(BytesAhead bytes, String within) throws IOException {
        byte[] start = bytes.peek(TextMeasure.SAMPLE_BYTES);
        if (!TextMeasure.isText(start)) {
            bytes.requireUnbroken();
            throw new UnreadableBytesException(TextMeasure.describe(start) + within);
        }
        return bytes;
    }

    private BytesAhead lookAhead() {
        BytesAhead ahead = new BytesAhead(outermost);
        outermost = ahead;
        return ahead;
    }

    @Override
    public void close() throws IOException {
        outermost.close();
    }
}
