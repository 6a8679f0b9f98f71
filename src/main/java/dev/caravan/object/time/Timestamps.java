package dev.caravan.object.time;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

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
public final class Timestamps {

    private static final int SECOND_DIGITS = 11;
    private static final long SECONDS = 100_000_000_000L;
    private static final long MILLIS = 1000 * SECONDS;
    private static final long MICROS = 1000 * MILLIS;
    /** More of them would not fit into 64 bits; 19 may end as a negative number. */
    private static final int LONG_DIGITS = 19;

    private static final int LARGEST_DIGITS = 20;
    /** Longer numbers are no timestamps, and reading them costs the square of their length. */
    private static final int LONGEST_NUMBER = 64;

    private Timestamps() {}

    /** The moment this text names, or the fallback when it names none. */
    public static long read(String text, long fallback) {
        byte[] stripped = text.strip().getBytes(UTF_8);
        return stripped(stripped, 0, stripped.length, fallback);
    }

    /** The same for text that is there in UTF-8. */
    public static long read(byte[] text, int from, int to, long fallback) {
        return from < to && isInk(text[from]) && isInk(text[to - 1])
                ? stripped(text, from, to, fallback)
                : read(new String(text, from, to - from, UTF_8), fallback);
    }

    /** Whether it is no white space for certain: all of that is above 127, or not above the space. */
    private static boolean isInk(byte b) {
        return b > ' ';
    }

    private static long stripped(byte[] text, int from, int to, long fallback) {
        if (DateTimes.looksLike(text, from, to)) {
            return DateTimes.read(text, from, to, fallback);
        }
        if (!isDecimal(text, from, to)) {
            return fallback;
        }
        long integer = integer(text, from, to);
        return integer < 0 ? number(new String(text, from, to - from, US_ASCII), fallback) : milliseconds(integer);
    }

    /** Digits without a sign; -1 for what is more than that, or does not fit. */
    private static long integer(byte[] text, int from, int to) {
        if (to - from > LONG_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return -1;
            }
            value = 10 * value + text[i] - '0';
        }
        return value;
    }

    private static long milliseconds(long value) {
        if (value < SECONDS) {
            return 1000 * value;
        }
        return value < MILLIS ? value : value < MICROS ? value / 1000 : value / 1_000_000;
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

    private static boolean isDecimal(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            byte c = text[i];
            boolean allowed = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!allowed) {
                return false;
            }
        }
        return from < to && to - from <= LONGEST_NUMBER;
    }
}
