package dev.caravan.object.compression;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What text may begin with to say how its characters are encoded. */
public enum ByteOrderMark {
    // before UTF-16, whose mark its own begins with
    UTF_32LE(Charset.forName("UTF-32LE"), "\u00ff\u00fe\u0000\u0000"),
    UTF_32BE(Charset.forName("UTF-32BE"), "\u0000\u0000\u00fe\u00ff"),
    UTF_16LE(StandardCharsets.UTF_16LE, "\u00ff\u00fe"),
    UTF_16BE(StandardCharsets.UTF_16BE, "\u00fe\u00ff"),
    UTF_8(StandardCharsets.UTF_8, "\u00ef\u00bb\u00bf");

    static final int LONGEST = 4;

    private final Charset charset;
    /** A character stands for a byte. */
    private final String bytes;

    ByteOrderMark(Charset charset, String bytes) {
        this.charset = charset;
        this.bytes = bytes;
    }

    public static Optional<ByteOrderMark> of(byte[] start) {
        return Arrays.stream(values()).filter(mark -> mark.begins(start)).findFirst();
    }

    boolean begins(byte[] start) {
        if (start.length < bytes.length()) {
            return false;
        }
        for (int i = 0; i < bytes.length(); i++) {
            if ((start[i] & 0xff) != bytes.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public int length() {
        return bytes.length();
    }

    /** How many bytes a character has at least. */
    public int unit() {
        return this == UTF_8 ? 1 : bytes.length();
    }

    public Charset charset() {
        return charset;
    }
}
