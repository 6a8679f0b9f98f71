package dev.caravan.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Sizes of text in UTF-8, without a copy of long texts. The text has no unpaired surrogates. */
final class Utf8 {

    /** Up to here the runtime's own encoder is quicker than counting, and its copy is short-lived. */
    private static final int SHORT = 4096;

    private Utf8() {}

    static long length(String text) {
        if (text.length() <= SHORT) {
            return text.getBytes(UTF_8).length;
        }
        long length = 0;
        for (int i = 0; i < text.length(); i++) {
            length += units(text.charAt(i));
        }
        return length;
    }

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
