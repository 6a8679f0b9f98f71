package dev.caravan.object;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;

/** The ways in which one and the same text may be stored as an object. */
public enum Storage {
    PLAIN {
        @Override
        public byte[] store(byte[] text, Random random) {
            return text;
        }
    },
    GZIP {
        @Override
        public byte[] store(byte[] text, Random random) {
            int cut = random.nextInt(text.length + 1);
            byte[] members = LogObjects.joined(
                    LogObjects.gzip(Arrays.copyOf(text, cut)),
                    LogObjects.gzip(Arrays.copyOfRange(text, cut, text.length)));
            return Arrays.copyOf(members, members.length + random.nextInt(3));
        }
    },
    GZIP_IN_GZIP {
        @Override
        public byte[] store(byte[] text, Random random) {
            return GZIP.store(LogObjects.gzip(text), random);
        }
    },
    ZSTD {
        @Override
        public byte[] store(byte[] text, Random random) {
            int cut = random.nextInt(text.length + 1);
            return LogObjects.joined(
                    zstd(Arrays.copyOf(text, cut)),
                    skippable(random.nextInt(9)),
                    zstd(Arrays.copyOfRange(text, cut, text.length)));
        }
    },
    ZSTD_IN_GZIP {
        @Override
        public byte[] store(byte[] text, Random random) {
            return LogObjects.gzip(ZSTD.store(text, random));
        }
    },
    UTF_16 {
        @Override
        public byte[] store(byte[] text, Random random) {
            return wide(text, UTF_16BE);
        }
    },
    UTF_32_IN_GZIP {
        @Override
        public byte[] store(byte[] text, Random random) {
            return LogObjects.gzip(wide(text, Charset.forName("UTF-32LE")));
        }
    };

    /** An object from which this UTF-8 is read. */
    public abstract byte[] store(byte[] text, Random random);

    public static Storage any(Random random) {
        return values()[random.nextInt(values().length)];
    }

    /** With a mark, also where the text has none. */
    static byte[] wide(byte[] text, Charset charset) {
        String characters = new String(text, UTF_8);
        return (characters.startsWith("\ufeff") ? characters : "\ufeff" + characters).getBytes(charset);
    }

    /** One frame of so many blocks, each flushed, with a checksum. */
    static byte[] zstd(byte[]... blocks) {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(stored)) {
            zstd.setChecksum(true);
            for (byte[] block : blocks) {
                zstd.write(block);
                zstd.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stored.toByteArray();
    }

    static byte[] zstd(String text) {
        return zstd(text.getBytes(UTF_8));
    }

    /** A frame that decoders skip. */
    static byte[] skippable(int length) {
        byte[] frame = new byte[8 + length];
        frame[0] = (byte) (0x50 + length % 16);
        frame[1] = 0x2a;
        frame[2] = 0x4d;
        frame[3] = 0x18;
        frame[4] = (byte) length;
        return frame;
    }
}
