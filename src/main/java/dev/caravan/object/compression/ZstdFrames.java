package dev.caravan.object.compression;

import static java.util.Objects.requireNonNull;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses every frame of a zstd (RFC 8878) as one stream of bytes, and skips those that are to be skipped. The library
 * sees each block by itself, so that what precedes a damaged one is handed out, and a frame whose window is larger than
 * {@link ZstdHeader#MOST_WINDOW_BYTES} never.
 */
final class ZstdFrames extends Members {

    private static final int INPUT_BYTES = 32 * 1024;

    private final RawBytes raw;
    private final Blocks blocks = new Blocks();
    private @Nullable ZstdInputStreamNoFinalizer decoder;

    ZstdFrames(InputStream zstd, StoredBytes stored) {
        super("zstd", stored);
        raw = new RawBytes("zstd", zstd, INPUT_BYTES);
    }

    @Override
    boolean begin(long before) throws IOException {
        ZstdHeader header = ZstdHeader.next(raw, before);
        if (header == null) {
            return false;
        }
        blocks.begin(header);
        if (decoder == null) {
            decoder = decoder();
        }
        return true;
    }

    /** A native library: where it cannot be loaded, that is nothing the object could be blamed for. */
    private ZstdInputStreamNoFinalizer decoder() throws IOException {
        try {
            return new ZstdInputStreamNoFinalizer(blocks).setContinuous(true);
        } catch (LinkageError e) {
            throw new IOException("zstd cannot be read here, for its library cannot be loaded: " + e, e);
        }
    }

    @Override
    int expand(byte[] into, int offset, int length) throws IOException {
        try {
            return requireNonNull(decoder).read(into, offset, length);
        } catch (ZstdIOException e) {
            throw new CorruptBytesException("zstd is corrupt: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (decoder == null) {
            raw.close();
        } else {
            decoder.close();
        }
    }

    /** The bytes of one frame, one block or a piece of it at a time. */
    private final class Blocks extends InputStream {
        private static final int HEADER_BYTES = 3;
        private static final int CHECKSUM_BYTES = 4;
        private static final int RUN = 1;

        private byte[] header = {};
        private int headerFrom;
        private int left;
        private boolean last;
        private boolean checksum;

        void begin(ZstdHeader frame) {
            header = frame.bytes();
            headerFrom = 0;
            left = 0;
            last = false;
            checksum = frame.checksum();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (headerFrom == header.length && left == 0 && !goOn()) {
                return -1;
            }
            int read;
            if (headerFrom < header.length) {
                read = Math.min(length, header.length - headerFrom);
                System.arraycopy(header, headerFrom, into, offset, read);
                headerFrom += read;
            } else {
                read = raw.read(into, offset, Math.min(length, left));
                left -= read;
            }
            return read;
        }

        /** To the next block, or to the checksum behind the last; false at the end. */
        private boolean goOn() throws IOException {
            if (last) {
                left = checksum ? CHECKSUM_BYTES : 0;
                checksum = false;
                return left > 0;
            }
            int block = (int) raw.littleEndian(HEADER_BYTES);
            header = new byte[] {(byte) block, (byte) (block >> 8), (byte) (block >> 16)};
            headerFrom = 0;
            last = (block & 1) == 1;
            left = (block >> 1 & 3) == RUN ? 1 : block >> 3;
            return true;
        }

        @Override
        public void close() throws IOException {
            raw.close();
        }
    }
}
