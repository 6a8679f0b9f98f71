package dev.caravan.object;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What text may begin with to say how its characters are encoded. */
enum ByteOrderMark {
    // before UTF-16, whose mark its own begins with
    UTF_32LE(Charset.forName("UTF-32LE"), 0xff, 0xfe, 0, 0),
    UTF_32BE(Charset.forName("UTF-32BE"), 0, 0, 0xfe, 0xff),
    UTF_16LE(StandardCharsets.UTF_16LE, 0xff, 0xfe),
    UTF_16BE(StandardCharsets.UTF_16BE, 0xfe, 0xff),
    UTF_8(StandardCharsets.UTF_8, 0xef, 0xbb, 0xbf);

    static final int LONGEST = 4;

    private final Charset charset;
    private final byte[] bytes;

    ByteOrderMark(Charset charset, int... bytes) {
        this.charset = charset;
        this.bytes = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            this.bytes[i] = (byte) bytes[i];
        }
    }

    static Optional<ByteOrderMark> of(byte[] start) {
        return Arrays.stream(values()).filter(mark -> mark.begins(start)).findFirst();
    }

    boolean begins(byte[] start) {
        return start.length >= bytes.length && Arrays.equals(start, 0, bytes.length, bytes, 0, bytes.length);
    }

    int length() {
        return bytes.length;
    }

    /** How many bytes a character has at least. */
    int unit() {
        return this == UTF_8 ? 1 : bytes.length;
    }

    Charset charset() {
        return charset;
    }
}
