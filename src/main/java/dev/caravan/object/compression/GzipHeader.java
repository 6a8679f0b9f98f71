package dev.caravan.object.compression;

import java.io.IOException;
import java.util.zip.CRC32;

/** The header of one gzip member, RFC 1952 section 2.3: checked, and otherwise of no interest. */
final class GzipHeader {

    private static final int MAGIC = 0x1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;
    private static final int TIME_FLAGS_AND_SYSTEM = 6;

    private final RawBytes raw;
    private final CRC32 checksum = new CRC32();

    private GzipHeader(RawBytes raw) {
        this.raw = raw;
    }

    static boolean isMagic(int first, int second) {
        return first == MAGIC && second == 0x8b;
    }

    /** @param before how many members came before this one */
    static void skip(RawBytes raw, long before) throws IOException {
        if (before > 0 && raw.peek() != MAGIC) {
            throw garbage(before);
        }
        new GzipHeader(raw).skip(before);
    }

    static TrailingGarbageException garbage(long members) {
        return new TrailingGarbageException(members + (members == 1 ? " gzip member" : " gzip members"));
    }

    private void skip(long before) throws IOException {
        if (!isMagic(octet(), octet())) {
            throw garbage(before);
        }
        require(octet() == DEFLATE, "unknown compression method");
        int flags = octet();
        require((flags & RESERVED) == 0, "reserved flags are set");
        skip(TIME_FLAGS_AND_SYSTEM);
        if ((flags & EXTRA) != 0) {
            int low = octet();
            skip(low | (octet() << 8));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            long expected = checksum.getValue() & 0xffff;
            require(raw.littleEndian(2) == expected, "header checksum differs");
        }
    }

    private void skip(int octets) throws IOException {
        for (int i = 0; i < octets; i++) {
            octet();
        }
    }

    @SuppressWarnings("StatementWithEmptyBody")
    private void skipText() throws IOException {
        while (octet() != 0) {
            // up to and with the zero that ends it
        }
    }

    private int octet() throws IOException {
        int octet = raw.octet();
        checksum.update(octet);
        return octet;
    }

    private static void require(boolean holds, String problem) throws CorruptBytesException {
        if (!holds) {
            throw new CorruptBytesException("gzip is corrupt: " + problem);
        }
    }
}
