package dev.caravan.object.compression;

import java.io.InputStream;
import java.util.Optional;

/** The compressions that are taken off, each told by the bytes it begins with. */
public enum Compression {
    GZIP,
    ZSTD;

    /** How many bytes tell. */
    public static final int MAGIC_BYTES = 4;

    /** What begins like this, if it is compressed. */
    public static Optional<Compression> of(byte[] start) {
        if (start.length >= 2 && GzipHeader.isMagic(start[0] & 0xff, start[1] & 0xff)) {
            return Optional.of(GZIP);
        }
        return ZstdHeader.isMagic(start) ? Optional.of(ZSTD) : Optional.empty();
    }

    /** These bytes with the compression taken off; it closes them when it is closed. */
    public InputStream takenOff(InputStream compressed, StoredBytes stored) {
        return switch (this) {
            case GZIP -> new GzipMembers(compressed, stored);
            case ZSTD -> new ZstdFrames(compressed, stored);
        };
    }

    @Override
    public String toString() {
        return this == GZIP ? "gzip" : "zstd";
    }
}
