package dev.caravan.batch;

/** Where to cut a text so that its pieces have so many bytes in UTF-8. The text has no unpaired surrogates. */
final class Utf8 {

    private Utf8() {}

    /** The largest index up to which the text from {@code start} fits into so many bytes, never within a code point. */
    static int fit(String text, int start, int bytes) {
        int left = bytes;
        int end = start;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            int units = Character.charCount(codePoint);
            left -= units == 2 ? 4 : units(text.charAt(end));
            if (left < 0) {
                return end;
            }
            end += units;
        }
        return end;
    }

    /** Bytes of this char; each half of a surrogate pair has two of the pair's four. */
    private static int units(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
}
