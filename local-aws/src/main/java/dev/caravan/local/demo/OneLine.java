package dev.caravan.local.demo;

import java.util.Locale;

/** Text made fit for one line of a terminal. */
final class OneLine {
    private OneLine() {}

    /** Line ends and tabs become visible, and what would steer the terminal or turn its direction becomes a dot. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.appendCodePoint(isHarmless(c) ? c : '·');
            }
        });
        return line.toString();
    }

    /** At most {@code most} code points; the last one is an ellipsis where something is missing. */
    static String shortened(String text, int most) {
        if (length(text) <= most) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, most - 1))) + '…';
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** With a comma between thousands. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
