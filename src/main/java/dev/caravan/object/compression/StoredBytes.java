package dev.caravan.object.compression;

import dev.caravan.object.line.ReaderLimits;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of an object as they are stored, counted: the measure of what may come out of them. */
public final class StoredBytes extends InputStream {

    private final InputStream in;
    private final int maxRatio;
    private long total;

    /** @param maxRatio see {@link ReaderLimits#maxGzipRatio()} */
    public StoredBytes(InputStream in, int maxRatio) {
        this.in = in;
        this.maxRatio = maxRatio;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = in.read(into, offset, length);
        total += Math.max(read, 0);
        return read;
    }

    /** What is wrong if so many bytes have come out of those read so far; null if that is within measure. */
    @Nullable
    CorruptBytesException excess(String format, long expanded) {
        return expanded > ReaderLimits.ANY_RATIO_BYTES && expanded > maxRatio * total
                ? new CorruptBytesException(
                        format + " expands to more than " + maxRatio + " times its size (MAX_GZIP_RATIO)")
                : null;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
