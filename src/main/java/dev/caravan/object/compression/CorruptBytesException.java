package dev.caravan.object.compression;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes are not the gzip or zstd they claim to be, or are one that is out to exhaust its reader; a type of its own so
 * that a broken connection is never taken for it.
 */
public class CorruptBytesException extends IOException {

    CorruptBytesException(String message) {
        this(message, null);
    }

    CorruptBytesException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
