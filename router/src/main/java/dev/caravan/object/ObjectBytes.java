package dev.caravan.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of an object with their compression, if any, taken off. Nothing is read before it is asked for. */
final class ObjectBytes extends InputStream {

    private static final int MAGIC_BYTES = 2;

    private final InputStream stored;
    private final int maxGzipRatio;
    private @Nullable InputStream plain;

    /** @param maxGzipRatio see {@link ReaderLimits#maxGzipRatio()} */
    ObjectBytes(InputStream stored, int maxGzipRatio) {
        this.stored = stored;
        this.maxGzipRatio = maxGzipRatio;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (plain == null) {
            plain = uncompressed();
        }
        return plain.read(into, offset, length);
    }

    private InputStream uncompressed() throws IOException {
        PushbackInputStream start = new PushbackInputStream(stored, MAGIC_BYTES);
        byte[] magic = start.readNBytes(MAGIC_BYTES);
        start.unread(magic);
        boolean gzip = magic.length == MAGIC_BYTES && GzipHeader.isMagic(magic[0] & 0xff, magic[1] & 0xff);
        return gzip ? new GzipMembers(start, maxGzipRatio) : start;
    }

    @Override
    public void close() throws IOException {
        if (plain == null) {
            stored.close();
        } else {
            plain.close();
        }
    }
}
