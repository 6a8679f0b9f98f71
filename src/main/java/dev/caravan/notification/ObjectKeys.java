package dev.caravan.notification;

import dev.caravan.text.Excerpt;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Object keys as notifications write them. S3 form-encodes the keys of its own events, EventBridge leaves them alone.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 */
final class ObjectKeys {
    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
    private static final int MOST_BYTES = 1024;

    private ObjectKeys() {}

    /**
     * Undoes the form encoding: {@code +} is a space, {@code %XX} a byte of UTF-8. A guess would fetch the wrong object, so
     * an escape that is cut off or not UTF-8 is refused; characters that should have been escaped stand for themselves.
     */
    static String formDecoded(String encoded) throws InvalidRecordException {
        ByteBuffer in = utf8(encoded);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.remaining());
        while (in.hasRemaining()) {
            byte next = in.get();
            out.write(next == '%' ? escaped(in, encoded) : next == '+' ? ' ' : next);
        }
        requireFits(out.size(), encoded);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidRecordException("the escapes of the key " + Excerpt.of(encoded) + " are not UTF-8");
        }
    }

    /** The key as it is. */
    static String plain(String key) throws InvalidRecordException {
        requireFits(utf8(key).remaining(), key);
        return key;
    }

    private static void requireFits(int bytes, String key) throws InvalidRecordException {
        if (bytes > MOST_BYTES) {
            throw new InvalidRecordException(
                    "the key %s has %,d bytes; S3 takes %,d at most".formatted(Excerpt.of(key), bytes, MOST_BYTES));
        }
    }

    private static ByteBuffer utf8(String key) throws InvalidRecordException {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
        } catch (CharacterCodingException e) {
            throw new InvalidRecordException("the key " + Excerpt.of(key) + " has half a surrogate pair");
        }
    }

    private static int escaped(ByteBuffer in, String encoded) throws InvalidRecordException {
        int high = in.remaining() < 2 ? -1 : hex(in.get());
        int low = high < 0 ? -1 : hex(in.get());
        if (low < 0) {
            throw new InvalidRecordException("the key " + Excerpt.of(encoded) + " has a % without two hex digits");
        }
        return high << 4 | low;
    }

    /** {@link Character#digit} alone would take digits of other scripts. */
    private static int hex(byte digit) {
        return digit < 0 ? -1 : Character.digit(digit, 16);
    }
}
