package dev.caravan.batch;

import dev.caravan.text.Sha256;

/** A short name for an object that says nothing about it: readers of a log group need not learn the bucket. */
final class ObjectLabel {

    private static final int BYTES = 8;

    private ObjectLabel() {}

    /** The first 16 hexadecimal digits of the SHA-256 of its full name. */
    static String of(String object) {
        return Sha256.hex(object, BYTES);
    }
}
