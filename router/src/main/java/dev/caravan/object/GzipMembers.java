package dev.caravan.object;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Inflates every member of a gzip (RFC 1952) as one stream of bytes.
 *
 * <p>It stands in for {@code GZIPInputStream}, which takes a source without {@code available()} for finished after the
 * first member (JDK 17) and a damaged later member for padding. All that can be inflated is handed out before a
 * {@link CorruptGzipException}; failures of the source itself pass through as they are. Each member must begin where
 * the one before it ends: padding is corruption too.
 */
final class GzipMembers extends InputStream {

    private static final int INPUT_BYTES = 32 * 1024;

    private final RawBytes raw;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final int maxRatio;
    private long expanded;
    private boolean inMember;
    private @Nullable CorruptGzipException damage;

    /** @param maxRatio see {@link ReaderLimits#maxGzipRatio()} */
    GzipMembers(InputStream gzip, int maxRatio) {
        this.maxRatio = maxRatio;
        raw = new RawBytes(gzip, INPUT_BYTES);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (damage != null) {
            throw damage;
        }
        while (length > 0) {
            if (!inMember && !beginMember()) {
                return -1;
            }
            int inflated = inflate(into, offset, length);
            if (inflated > 0) {
                checksum.update(into, offset, inflated);
                expanded += inflated;
                checkRatio();
                return inflated;
            }
            proceed();
        }
        return 0;
    }

    private boolean beginMember() throws IOException {
        if (raw.atEnd()) {
            return false;
        }
        GzipHeader.skip(raw);
        inflater.reset();
        checksum.reset();
        inMember = true;
        return true;
    }

    /** Also hands out what came before damage within the same call; the damage is told by the next read. */
    private int inflate(byte[] into, int offset, int length) throws CorruptGzipException {
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            damage = new CorruptGzipException("gzip is corrupt: " + e.getMessage(), e);
            int saved = (int) (inflater.getBytesWritten() - before);
            if (saved > 0) {
                return saved;
            }
            throw damage;
        }
    }

    /** Told by the next read, as damage is. */
    private void checkRatio() {
        if (expanded > ReaderLimits.ANY_RATIO_BYTES && expanded > maxRatio * raw.total()) {
            damage = new CorruptGzipException(
                    "gzip expands to more than " + maxRatio + " times its size (MAX_GZIP_RATIO)");
        }
    }

    private void proceed() throws IOException {
        if (inflater.finished()) {
            raw.unread(inflater.getRemaining());
            endMember();
        } else if (inflater.needsDictionary()) {
            throw new CorruptGzipException("gzip is corrupt: asks for a dictionary");
        } else {
            raw.feed(inflater);
        }
    }

    private void endMember() throws IOException {
        if (raw.littleEndian(4) != checksum.getValue()) {
            throw new CorruptGzipException("gzip is corrupt: checksum differs");
        }
        if (raw.littleEndian(4) != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new CorruptGzipException("gzip is corrupt: length differs");
        }
        inMember = false;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        raw.close();
    }
}
