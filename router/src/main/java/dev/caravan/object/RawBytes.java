package dev.caravan.object;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/** The compressed bytes, buffered. An end where more is needed is a {@link CorruptGzipException}. */
final class RawBytes implements Closeable {

    private final InputStream in;
    private final byte[] buffer;
    private int next;
    private int end;
    private long total;

    RawBytes(InputStream in, int size) {
        this.in = in;
        buffer = new byte[size];
    }

    /** How many were read so far, those that are buffered included. */
    long total() {
        return total;
    }

    boolean atEnd() throws IOException {
        return next == end && !refill();
    }

    /** The next byte, 0 to 255. */
    int octet() throws IOException {
        require();
        return buffer[next++] & 0xff;
    }

    long littleEndian(int octets) throws IOException {
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value |= (long) octet() << (8 * i);
        }
        return value;
    }

    /** Hands over all that is buffered. */
    void feed(Inflater inflater) throws IOException {
        require();
        inflater.setInput(buffer, next, end - next);
        next = end;
    }

    /** Takes back the last bytes of what was fed. */
    void unread(int octets) {
        next = end - octets;
    }

    private void require() throws IOException {
        if (atEnd()) {
            throw new CorruptGzipException("gzip is truncated");
        }
    }

    private boolean refill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        next = 0;
        end = Math.max(read, 0);
        total += end;
        return read >= 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
