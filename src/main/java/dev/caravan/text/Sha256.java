package dev.caravan.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal digits, in lower case: of names, where a short one is to tell them apart. */
public final class Sha256 {
    private static final int BYTES = 32;

    private Sha256() {}

    /** All 64 digits. */
    public static String hex(byte[] bytes) {
        return hex(bytes, BYTES);
    }

    /** All 64 digits, of the text in UTF-8. */
    public static String hex(String text) {
        return hex(text, BYTES);
    }

    /**
     * Two digits for each of the first so many bytes of the hash, of the text in UTF-8.
     *
     * @param bytes 0 to 32
     */
    public static String hex(String text, int bytes) {
        return hex(text.getBytes(UTF_8), bytes);
    }

    private static String hex(byte[] text, int bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
