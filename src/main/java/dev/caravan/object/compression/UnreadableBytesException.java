package dev.caravan.object.compression;

import java.io.IOException;

/** Bytes that are whole, as far as anyone can tell, and hold no lines that this program could read. */
public final class UnreadableBytesException extends IOException {

    /** @param what they are, such as {@code a zip archive} */
    public UnreadableBytesException(String what) {
        super("the object holds no lines of text but " + what);
    }
}
