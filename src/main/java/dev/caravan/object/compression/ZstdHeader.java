package dev.caravan.object.compression;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The header of one zstd frame, RFC 8878 section 3.1.1.1. */
final class ZstdHeader {

    /** So much, 8 MiB, a decoder should be able to hold of a frame; what asks for more is not read. */
    static final long MOST_WINDOW_BYTES = 8L * 1024 * 1024;

    private static final long MAGIC = 0xfd2f_b528L;
    private static final long SKIPPABLE = 0x184d_2a50L;
    private static final int[] DICTIONARY_BYTES = {0, 1, 2, 4};
    private static final int[] CONTENT_SIZE_BYTES = {0, 2, 4, 8};

    private final byte[] bytes;
    private final boolean checksum;

    private ZstdHeader(byte[] bytes, boolean checksum) {
        this.bytes = bytes;
        this.checksum = checksum;
    }

    /** As they stand, the magic number included. */
    byte[] bytes() {
        return bytes;
    }

    /** Whether one follows the last block. */
    boolean checksum() {
        return checksum;
    }

    /** Whether a zstd frame begins like this, or one that decoders skip. */
    static boolean isMagic(byte[] start) {
        if (start.length < Compression.MAGIC_BYTES) {
            return false;
        }
        long magic = 0;
        for (int i = 0; i < Compression.MAGIC_BYTES; i++) {
            magic |= (start[i] & 0xffL) << (8 * i);
        }
        return magic == MAGIC || isSkippable(magic);
    }

    private static boolean isSkippable(long magic) {
        return (magic & 0xffff_fff0L) == SKIPPABLE;
    }

    /**
     * Reads the next header, and passes over frames that are to be skipped before it.
     *
     * @param before how many frames came before
     * @return null at the end
     */
    static @Nullable ZstdHeader next(RawBytes raw, long before) throws IOException {
        while (!raw.atEnd()) {
            requireFrame(before, raw.peek() == (MAGIC & 0xff) || (raw.peek() & 0xf0) == (SKIPPABLE & 0xf0));
            long magic = raw.littleEndian(4);
            if (magic == MAGIC) {
                return new Reading(raw).header();
            }
            requireFrame(before, isSkippable(magic));
            raw.skip(raw.littleEndian(4));
        }
        return null;
    }

    private static void requireFrame(long before, boolean holds) throws IOException {
        if (!holds && before == 0) {
            throw new UnreadableBytesException("frames for zstd or lz4 to skip, and then none of zstd");
        }
        if (!holds) {
            throw new TrailingGarbageException(before + (before == 1 ? " zstd frame" : " zstd frames"));
        }
    }

    private static final class Reading {
        private final RawBytes raw;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Reading(RawBytes raw) {
            this.raw = raw;
        }

        ZstdHeader header() throws IOException {
            for (int i = 0; i < 4; i++) {
                bytes.write((int) (MAGIC >> (8 * i)));
            }
            int descriptor = (int) number(1);
            boolean single = (descriptor & 0x20) != 0;
            long window = single ? 0 : window((int) number(1));
            if (number(DICTIONARY_BYTES[descriptor & 3]) != 0) {
                throw new UnreadableBytesException("a zstd frame that needs a dictionary");
            }
            int size = descriptor >> 6;
            long content = number(single && size == 0 ? 1 : CONTENT_SIZE_BYTES[size]);
            requireSmall(single ? content : window);
            return new ZstdHeader(bytes.toByteArray(), (descriptor & 0x04) != 0);
        }

        private long number(int octets) throws IOException {
            long number = 0;
            for (int i = 0; i < octets; i++) {
                int octet = raw.octet();
                bytes.write(octet);
                number |= (long) octet << (8 * i);
            }
            return number;
        }

        private static long window(int descriptor) {
            long base = 1L << (10 + (descriptor >> 3));
            return base + base / 8 * (descriptor & 7);
        }

        private static void requireSmall(long window) throws IOException {
            if (Long.compareUnsigned(window, MOST_WINDOW_BYTES) > 0) {
                throw new UnreadableBytesException("a zstd frame with a window of " + Long.toUnsignedString(window)
                        + " bytes, of which " + MOST_WINDOW_BYTES + " are allowed");
            }
        }
    }
}
