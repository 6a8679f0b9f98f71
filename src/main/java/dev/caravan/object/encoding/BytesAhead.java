package dev.caravan.object.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes whose beginning can be looked at before it is read. A failure that looking meets with is thrown where it belongs. */
final class BytesAhead extends InputStream {

    private final InputStream in;
    private byte[] head = {};
    private int from;
    private int to;
    private @Nullable Exception failure;

    BytesAhead(InputStream in) {
        this.in = in;
    }

    /** The bytes that come next: so many, or fewer where there are no more. Only before the first is read. */
    byte[] peek(int most) {
        head = Arrays.copyOf(head, most);
        int read = 0;
        while (to < most && read >= 0 && failure == null) {
            try {
                read = in.read(head, to, most - to);
                to += Math.max(read, 0);
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }
        return to == most ? head : Arrays.copyOf(head, to);
    }

    /** Passes over bytes that were looked at. */
    void drop(int bytes) {
        from += bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (from < to) {
            int read = Math.min(length, to - from);
            System.arraycopy(head, from, into, offset, read);
            from += read;
            return read;
        }
        requireUnbroken();
        return in.read(into, offset, length);
    }

    /** Throws what looking ahead met with, if anything. */
    void requireUnbroken() throws IOException {
        if (failure instanceof IOException broken) {
            throw broken;
        }
        if (failure instanceof RuntimeException broken) {
            throw broken;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
