package dev.caravan.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for an object that says nothing about it: readers of a log group need not learn the bucket. */
final class ObjectId {

    private static final int BYTES = 8;

    private ObjectId() {}

    /** The first 16 hexadecimal digits of the SHA-256 of its full name. */
    static String of(String object) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(object.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
