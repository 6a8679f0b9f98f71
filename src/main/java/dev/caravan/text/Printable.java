package dev.caravan.text;

import java.util.function.IntPredicate;

/**
 * How a text from outside is printed, wherever it is: object keys, names, ids and the words of other programs can hold what
 * ends a line, steers a terminal or turns the direction of writing. Such a character becomes its escape in JSON, so that a
 * JSON text that is printed so still means the same.
 */
public final class Printable {
    private Printable() {}

    /** On one line. */
    public static String line(String text) {
        return escaped(text, point -> false);
    }

    /** The same with its line breaks and tabs. */
    public static String text(String text) {
        return escaped(text, point -> point == '\n' || point == '\t');
    }

    /** On one line, at most so many characters long; what is left out shows as an ellipsis. */
    public static String shortened(String text, int most) {
        String line = line(text.substring(0, Math.min(text.length(), 4 * most)));
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static String escaped(String text, IntPredicate also) {
        if (text.codePoints().allMatch(point -> Characters.isPrintable(point) || also.test(point))) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (Characters.isPrintable(point) || also.test(point)) {
                shown.appendCodePoint(point);
            } else {
                appendEscape(shown, point);
            }
        });
        return shown.toString();
    }

    private static void appendEscape(StringBuilder shown, int point) {
        switch (point) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                for (char unit : Character.toChars(point)) {
                    shown.append("\\u%04x".formatted((int) unit));
                }
            }
        }
    }
}
