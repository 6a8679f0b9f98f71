package dev.caravan.object.compression;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;

/** Compressed bytes, buffered. An end where more is needed is a {@link CorruptBytesException}. */
final class RawBytes implements Closeable {

    private final String format;
    private final InputStream in;
    private final byte[] buffer;
    private int next;
    private int end;

    /** @param format what is said to be truncated */
    RawBytes(String format, InputStream in, int size) {
        this.format = format;
        this.in = in;
        buffer = new byte[size];
    }

    boolean atEnd() throws IOException {
        return next == end && !refill();
    }

    /** The next byte, 0 to 255. */
    int octet() throws IOException {
        require();
        return buffer[next++] & 0xff;
    }

    /** The same, which is read again. */
    int peek() throws IOException {
        require();
        return buffer[next] & 0xff;
    }

    long littleEndian(int octets) throws IOException {
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value |= (long) octet() << (8 * i);
        }
        return value;
    }

    /** So many bytes, or fewer, but one at least. */
    int read(byte[] into, int offset, int most) throws IOException {
        require();
        int read = Math.min(most, end - next);
        System.arraycopy(buffer, next, into, offset, read);
        next += read;
        return read;
    }

    void skip(long octets) throws IOException {
        for (long left = octets; left > 0; ) {
            require();
            int skipped = (int) Math.min(left, end - next);
            next += skipped;
            left -= skipped;
        }
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
            throw new CorruptBytesException(format + " is truncated");
        }
    }

    private boolean refill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        next = 0;
        end = Math.max(read, 0);
        return read >= 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
