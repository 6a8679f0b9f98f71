package dev.caravan.object.compression;

/** Bytes behind the last member of a gzip, or the last frame of a zstd, that belong to neither. Those before are whole. */
public final class TrailingGarbageException extends CorruptBytesException {

    /** @param parts what came before, such as {@code 3 gzip members} */
    TrailingGarbageException(String parts) {
        super("trailing garbage after " + parts);
    }
}
