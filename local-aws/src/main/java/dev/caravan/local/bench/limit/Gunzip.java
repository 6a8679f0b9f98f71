package dev.caravan.local.bench.limit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads gzip members without optional header fields, as {@code GZIPOutputStream} writes them, any number of them one
 * after the other. Checks no sums.
 */
final class Gunzip implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int HEADER_BYTES = 10;
    private static final int TRAILER_BYTES = 8;

    private final InputStream source;
    private final Inflater inflater = new Inflater(true);
    private final byte[] packed = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private boolean open;

    Gunzip(InputStream source) {
        this.source = source;
    }

    /** Reads up to so many bytes, at least one; -1 at the end of the last member. */
    int read(byte[] target, int offset, int length) throws IOException {
        try {
            while (open || begin()) {
                int read = inflater.inflate(target, offset, length);
                if (read > 0) {
                    return read;
                }
                if (inflater.finished()) {
                    from = to - inflater.getRemaining();
                    pass(TRAILER_BYTES);
                    open = false;
                } else if (inflater.needsInput()) {
                    fill();
                    inflater.setInput(packed, from, to - from);
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw new IOException(e);
        }
    }

    /** Goes to the next member; false when there is none. */
    private boolean begin() throws IOException {
        if (from == to && !more()) {
            return false;
        }
        pass(HEADER_BYTES);
        inflater.reset();
        inflater.setInput(packed, from, to - from);
        open = true;
        return true;
    }

    private void pass(int bytes) throws IOException {
        int left = bytes;
        while (left > to - from) {
            left -= to - from;
            fill();
        }
        from += left;
    }

    private void fill() throws IOException {
        if (!more()) {
            throw new EOFException("a gzip member breaks off");
        }
    }

    private boolean more() throws IOException {
        from = 0;
        to = Math.max(0, source.read(packed));
        return to > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }
}
