package dev.caravan.cli;

import dev.caravan.notification.Excerpt;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Texts from outside, as a terminal may have them: object keys and bodies can hold what would steer it. */
public final class Printable {
    private Printable() {}

    /** On one line: what cannot be printed becomes {@code ?}. */
    public static String line(String text) {
        return printable(text, point -> false);
    }

    /** The same with its line breaks and tabs. */
    public static String text(String text) {
        return printable(text, point -> point == '\n' || point == '\t');
    }

    /** On one line, at most so many characters long; what is left out shows as an ellipsis. */
    public static String shortened(String text, int most) {
        String line = line(text.substring(0, Math.min(text.length(), 4 * most)));
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }

    /** Grouped by thousands. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** In the largest unit of which there is one at least. */
    public static String bytes(long bytes) {
        String[] units = {"kB", "MB", "GB", "TB", "PB", "EB"};
        double shown = bytes;
        int unit = -1;
        while (shown >= 1000) {
            shown /= 1000;
            unit++;
        }
        return unit < 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", shown, units[unit]);
    }

    private static String printable(String text, IntPredicate also) {
        return text.codePoints()
                .map(point -> also.test(point) || Excerpt.isPrintable(point) ? point : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
