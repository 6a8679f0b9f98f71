package dev.caravan.object.compression;

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
 * first member (JDK 17) and a damaged later member for padding. Each member must begin where the one before it ends. Behind
 * the last one there may be zeros, as gzip(1) has it, for tapes are padded with them; anything else there is
 * {@link TrailingGarbageException}.
 */
final class GzipMembers extends Members {

    private static final int INPUT_BYTES = 32 * 1024;

    private final RawBytes raw;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private @Nullable CorruptBytesException damage;

    GzipMembers(InputStream gzip, StoredBytes stored) {
        super("gzip", stored);
        raw = new RawBytes("gzip", gzip, INPUT_BYTES);
    }

    @Override
    boolean begin(long before) throws IOException {
        if (raw.atEnd() || (before > 0 && raw.peek() == 0 && isPadding(before))) {
            return false;
        }
        GzipHeader.skip(raw, before);
        inflater.reset();
        checksum.reset();
        return true;
    }

    private boolean isPadding(long members) throws IOException {
        while (!raw.atEnd()) {
            if (raw.octet() != 0) {
                throw GzipHeader.garbage(members);
            }
        }
        return true;
    }

    @Override
    int expand(byte[] into, int offset, int length) throws IOException {
        if (damage != null) {
            throw damage;
        }
        while (true) {
            int inflated = inflate(into, offset, length);
            if (inflated > 0) {
                checksum.update(into, offset, inflated);
                return inflated;
            }
            if (inflater.finished()) {
                raw.unread(inflater.getRemaining());
                requireIntact();
                return -1;
            }
            if (inflater.needsDictionary()) {
                throw new CorruptBytesException("gzip is corrupt: asks for a dictionary");
            }
            raw.feed(inflater);
        }
    }

    /** Also hands out what came before damage within the same call; the damage is told by the next one. */
    private int inflate(byte[] into, int offset, int length) throws CorruptBytesException {
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException e) {
            damage = new CorruptBytesException("gzip is corrupt: " + e.getMessage(), e);
            int saved = (int) (inflater.getBytesWritten() - before);
            if (saved > 0) {
                return saved;
            }
            throw damage;
        }
    }

    private void requireIntact() throws IOException {
        if (raw.littleEndian(4) != checksum.getValue()) {
            throw new CorruptBytesException("gzip is corrupt: checksum differs");
        }
        if (raw.littleEndian(4) != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new CorruptBytesException("gzip is corrupt: length differs");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        raw.close();
    }
}
