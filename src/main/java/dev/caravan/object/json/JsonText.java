package dev.caravan.object.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Text as it stands between the quotation marks of a JSON string, in UTF-8: what a log collector wrote, and what a service
 * of AWS is sent, so that a message need not be decoded on its way from the one to the other.
 *
 * <p>It is escaped in one way: {@code \" \\ \b \t \n \f \r}, other control characters as {@code \}{@code u00XX} with
 * upper-case digits, and nothing else. Equal texts are therefore equal bytes, and the same bytes that the AWS SDK sends,
 * but for characters beyond U+FFFF, which the SDK writes as two escapes. Immutable.
 */
public final class JsonText {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);
    /** By control character: the letter of its escape; 0 for those that are written in digits. */
    private static final byte[] LETTERS = new byte[0x20];

    static {
        LETTERS['\b'] = 'b';
        LETTERS['\t'] = 't';
        LETTERS['\n'] = 'n';
        LETTERS['\f'] = 'f';
        LETTERS['\r'] = 'r';
    }

    private final byte[] json;
    private final int utf8Bytes;

    private JsonText(byte[] json, int utf8Bytes) {
        this.json = json;
        this.utf8Bytes = utf8Bytes;
    }

    /** This text, which has no unpaired surrogates. */
    public static JsonText of(String text) {
        byte[] plain = text.getBytes(UTF_8);
        return ofUtf8(plain, plain.length);
    }

    /** The text that the first bytes of these are in UTF-8; they may be kept. */
    static JsonText ofUtf8(byte[] plain, int length) {
        int longer = 0;
        for (int i = 0; i < length; i++) {
            longer += needsEscape(plain[i]) ? escapeBytes(plain[i]) - 1 : 0;
        }
        if (longer == 0) {
            return new JsonText(length == plain.length ? plain : Arrays.copyOf(plain, length), length);
        }
        return new JsonText(escaped(plain, length, longer), length);
    }

    /**
     * A copy of bytes that are such JSON already.
     *
     * @param escapes how many escapes are in it, each of two characters
     */
    public static JsonText copyOf(byte[] source, int from, int to, int escapes) {
        return new JsonText(Arrays.copyOfRange(source, from, to), to - from - escapes);
    }

    /** How many bytes the text itself has, without escapes. */
    public int utf8Bytes() {
        return utf8Bytes;
    }

    /** How many bytes it has as JSON, without quotation marks. */
    public int jsonBytes() {
        return json.length;
    }

    /** Writes the JSON, without quotation marks; returns the index behind it. */
    public int copyInto(byte[] target, int at) {
        System.arraycopy(json, 0, target, at, json.length);
        return at + json.length;
    }

    /** The text itself. */
    @Override
    public String toString() {
        return json.length == utf8Bytes ? new String(json, UTF_8) : unescaped();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonText text && Arrays.equals(json, text.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    private static boolean needsEscape(byte b) {
        return (b >= 0 && b < 0x20) || b == '"' || b == '\\';
    }

    private static int escapeBytes(byte b) {
        return b >= 0x20 || LETTERS[b] != 0 ? 2 : 6;
    }

    private static byte[] escaped(byte[] plain, int length, int longer) {
        byte[] json = new byte[length + longer];
        int at = 0;
        for (int i = 0; i < length; i++) {
            byte b = plain[i];
            if (!needsEscape(b)) {
                json[at++] = b;
                continue;
            }
            json[at++] = '\\';
            if (escapeBytes(b) == 2) {
                json[at++] = b >= 0x20 ? b : LETTERS[b];
            } else {
                json[at++] = 'u';
                json[at++] = '0';
                json[at++] = '0';
                json[at++] = HEX[b >> 4];
                json[at++] = HEX[b & 0xf];
            }
        }
        return json;
    }

    private String unescaped() {
        byte[] plain = new byte[utf8Bytes];
        int at = 0;
        for (int i = 0; i < json.length; i++) {
            if (json[i] != '\\') {
                plain[at++] = json[i];
            } else if (json[++i] == 'u') {
                plain[at++] = (byte) Integer.parseInt(new String(json, i + 1, 4, UTF_8), 16);
                i += 4;
            } else {
                plain[at++] = meaning(json[i]);
            }
        }
        return new String(plain, UTF_8);
    }

    /** The character that a backslash and this one stand for. */
    static byte meaning(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            default -> letter;
        };
    }
}
