package dev.caravan.object;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Reads the timestamps that log collectors write, as milliseconds since 1970-01-01T00:00:00Z.
 *
 * <p>Either a date and time (see {@link DateTimes}), or a decimal number, exponent allowed, whose unit follows from its
 * magnitude:
 * <table>
 * <caption>units</caption>
 * <tr><th>absolute value below</th><th>unit</th><th>covers until</th></tr>
 * <tr><td>10^11</td><td>seconds</td><td>the year 5138</td></tr>
 * <tr><td>10^14</td><td>milliseconds</td><td>the year 5138</td></tr>
 * <tr><td>10^17</td><td>microseconds</td><td>the year 5138</td></tr>
 * <tr><td>10^20</td><td>nanoseconds</td><td>the year 5138</td></tr>
 * </table>
 * So milliseconds, microseconds and nanoseconds within three years of 1970 are taken for the next larger unit, which
 * no log of today holds. What is finer than a millisecond is cut off towards the past.
 */
final class Timestamps {

    private static final int SECOND_DIGITS = 11;
    private static final int LARGEST_DIGITS = 20;
    /** Longer numbers are no timestamps, and reading them costs the square of their length. */
    private static final int LONGEST_NUMBER = 64;

    private Timestamps() {}

    /** The moment this text names, or the fallback when it names none. */
    static long read(String text, long fallback) {
        String trimmed = text.strip();
        if (DateTimes.looksLike(trimmed)) {
            return DateTimes.read(trimmed, fallback);
        }
        return isDecimal(trimmed) ? number(trimmed, fallback) : fallback;
    }

    private static long number(String text, long fallback) {
        try {
            return milliseconds(new BigDecimal(text), fallback);
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    private static long milliseconds(BigDecimal value, long fallback) {
        long digits = (long) value.precision() - value.scale();
        if (value.signum() == 0 || digits < -LARGEST_DIGITS) {
            return Math.min(value.signum(), 0);
        }
        if (digits > LARGEST_DIGITS) {
            return fallback;
        }
        return value.movePointRight(power(digits))
                .setScale(0, RoundingMode.FLOOR)
                .longValueExact();
    }

    /** By which power of ten a number of so many digits becomes milliseconds. */
    private static int power(long digits) {
        int power = 3;
        for (int limit = SECOND_DIGITS; digits > limit; limit += 3) {
            power -= 3;
        }
        return power;
    }

    private static boolean isDecimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!allowed) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_NUMBER;
    }
}
