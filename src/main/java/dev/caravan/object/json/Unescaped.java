package dev.caravan.object.json;

/** The text that a JSON string stands for, in UTF-8. */
public final class Unescaped {

    private static final int HEX_DIGITS = 4;
    private static final char REPLACEMENT = '\ufffd';

    private final byte[] text;
    private int length;

    private Unescaped(int room) {
        text = new byte[room];
    }

    /**
     * The text of a string that a {@link JsonScanner} walked over. Half a surrogate pair becomes U+FFFD, as in
     * {@link WellFormed}.
     *
     * @param from behind the quotation mark that opens it
     * @param to the one that closes it
     */
    public static JsonText text(byte[] string, int from, int to) {
        Unescaped unescaped = new Unescaped(to - from); // every escape is longer than what it stands for
        int i = from;
        while (i < to) {
            i = string[i] == '\\' ? unescaped.escape(string, i + 1) : unescaped.plain(string, i);
        }
        return JsonText.ofUtf8(unescaped.text, unescaped.length);
    }

    private int plain(byte[] string, int at) {
        text[length++] = string[at];
        return at + 1;
    }

    /** From behind the backslash. */
    private int escape(byte[] string, int at) {
        if (string[at] != 'u') {
            text[length++] = JsonText.meaning(string[at]);
            return at + 1;
        }
        char unit = unit(string, at + 1);
        int next = at + 1 + HEX_DIGITS;
        if (!Character.isSurrogate(unit)) {
            write(unit);
        } else if (Character.isHighSurrogate(unit) && isLowSurrogate(string, next)) {
            write(Character.toCodePoint(unit, unit(string, next + 2)));
            next += 2 + HEX_DIGITS;
        } else {
            write(REPLACEMENT);
        }
        return next;
    }

    /** There is a quotation mark behind the string, so that none of this reads past the end. */
    private static boolean isLowSurrogate(byte[] string, int at) {
        return string[at] == '\\' && string[at + 1] == 'u' && Character.isLowSurrogate(unit(string, at + 2));
    }

    private static char unit(byte[] string, int at) {
        int unit = 0;
        for (int i = at; i < at + HEX_DIGITS; i++) {
            unit = (unit << 4) | Character.digit(string[i], 16);
        }
        return (char) unit;
    }

    private void write(int codePoint) {
        if (codePoint < 0x80) {
            text[length++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            text[length++] = (byte) (0xc0 | (codePoint >> 6));
            last(codePoint);
        } else if (codePoint < 0x1_0000) {
            text[length++] = (byte) (0xe0 | (codePoint >> 12));
            last(codePoint >> 6);
            last(codePoint);
        } else {
            text[length++] = (byte) (0xf0 | (codePoint >> 18));
            last(codePoint >> 12);
            last(codePoint >> 6);
            last(codePoint);
        }
    }

    private void last(int sixBits) {
        text[length++] = (byte) (0x80 | (sixBits & 0x3f));
    }
}
