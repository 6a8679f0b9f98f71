package dev.caravan.object;

import java.io.IOException;

/** Bytes that are whole, as far as anyone can tell, and hold no lines that this program could read. */
final class UnreadableBytesException extends IOException {

    /** @param what they are, such as {@code a zip archive} */
    UnreadableBytesException(String what) {
        super("the object holds no lines of text but " + what);
    }
}
