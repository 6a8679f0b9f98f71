package dev.caravan.object.json;

/** Text that has UTF-8 bytes. JSON can name half a surrogate pair ({@code "\ud800"}), which has none. */
public final class WellFormed {

    private static final char REPLACEMENT = '\ufffd';

    private WellFormed() {}

    /** The text with each unpaired surrogate replaced by U+FFFD. */
    public static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return repaired(text);
            }
        }
        return text;
    }

    /** Whether these bytes are UTF-8 (RFC 3629): the shortest form of each code point, and no surrogates. */
    public static boolean isUtf8(byte[] bytes, int from, int to) {
        int i = EightBytes.indexOfOther(bytes, from, to);
        while (i < to) {
            int length = sequence(bytes, i, to);
            if (length == 0) {
                return false;
            }
            i += length;
            if (i < to && bytes[i] >= 0) {
                i = EightBytes.indexOfOther(bytes, i, to);
            }
        }
        return true;
    }

    /** How many bytes the code point has that begins here, which is not ASCII; 0 when none does. */
    public static int sequence(byte[] bytes, int from, int to) {
        int lead = bytes[from] & 0xff;
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (lead < 0xc2 || lead > 0xf4 || length > to - from) {
            return 0;
        }
        int codePoint = lead & (0x7f >> length);
        for (int i = from + 1; i < from + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return 0;
            }
            codePoint = codePoint << 6 | (bytes[i] & 0x3f);
        }
        return length == utf8Bytes(codePoint) ? length : 0;
    }

    /** 0 for what is no character. */
    private static int utf8Bytes(int codePoint) {
        if (codePoint < 0x800) {
            return 2;
        }
        if (codePoint < 0x10000) {
            return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? 0 : 3;
        }
        return codePoint <= Character.MAX_CODE_POINT ? 4 : 0;
    }

    private static String repaired(String text) {
        StringBuilder repaired = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }
}
