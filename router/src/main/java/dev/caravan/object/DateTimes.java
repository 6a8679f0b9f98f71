package dev.caravan.object;

/**
 * Reads a date and time as ISO 8601 and RFC 3339 write it: {@code 2026-01-31T23:59:59.123456789Z}.
 *
 * <p>Between date and time {@code T}, {@code t} or a space; the seconds may be missing, may be 60 (a leap second, read
 * as the next one) and may carry a fraction of any length behind a point or comma; the offset is {@code Z},
 * {@code ±hh:mm}, {@code ±hhmm}, {@code ±hh} or missing, which means UTC. Years are 0000 to 9999 of the proleptic
 * Gregorian calendar, as in {@code java.time}.
 */
final class DateTimes {

    private static final int SHORTEST = "2026-01-31T23:59".length();
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final byte[] text;
    private final int end;
    private int at;
    private boolean wrong;

    private DateTimes(byte[] text, int from, int to) {
        this.text = text;
        at = from;
        end = to;
    }

    static boolean looksLike(byte[] text, int from, int to) {
        return to - from >= SHORTEST && text[from + 4] == '-' && text[from + 7] == '-';
    }

    /** Milliseconds since 1970, fractions cut off towards the past; the fallback for what is no date and time. */
    static long read(byte[] text, int from, int to, long fallback) {
        DateTimes reader = new DateTimes(text, from, to);
        long read = reader.read();
        return reader.wrong || reader.at < to ? fallback : read;
    }

    private long read() {
        long days = date();
        wrong |= !(skip('T') || skip('t') || skip(' '));
        long minutes = number(2, 23) * 60L;
        expect(':');
        minutes += number(2, 59);
        long millis = skip(':') ? number(2, 60) * 1000L + fraction() : 0;
        return (days * 1440 + minutes - offset()) * 60_000 + millis;
    }

    private long date() {
        int year = number(4, 9999);
        expect('-');
        int month = number(2, 12);
        expect('-');
        int day = number(2, 31);
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        wrong |= month < 1 || day < 1;
        if (wrong || day > DAYS[month - 1] + (leap && month == 2 ? 1 : 0)) {
            wrong = true;
            return 0;
        }
        return daysSince1970(year, month, day);
    }

    /** Years are counted from March, so that the leap day is the last of its year. */
    private static long daysSince1970(int year, int month, int day) {
        int years = month > 2 ? year : year - 1;
        int months = month > 2 ? month - 3 : month + 9;
        int leapDays = Math.floorDiv(years, 4) - Math.floorDiv(years, 100) + Math.floorDiv(years, 400);
        return 365L * years + leapDays + (153 * months + 2) / 5 + day - 1 - 719_468;
    }

    private int fraction() {
        if (!(skip('.') || skip(','))) {
            return 0;
        }
        int start = at;
        int millis = 0;
        for (int digit = digit(); digit >= 0; digit = digit()) {
            if (at - start <= 3) {
                millis = 10 * millis + digit;
            }
        }
        wrong |= at == start;
        for (int digits = at - start; digits < 3; digits++) {
            millis *= 10;
        }
        return millis;
    }

    /** In minutes; positive east of Greenwich. */
    private int offset() {
        if (at == end || skip('Z') || skip('z')) {
            return 0;
        }
        boolean west = skip('-');
        if (!west) {
            expect('+');
        }
        int minutes = 60 * number(2, 23);
        if (skip(':') || at < end) {
            minutes += number(2, 59);
        }
        return west ? -minutes : minutes;
    }

    private int number(int digits, int largest) {
        int number = 0;
        for (int i = 0; i < digits; i++) {
            int digit = digit();
            wrong |= digit < 0;
            number = 10 * number + digit;
        }
        wrong |= number > largest;
        return number;
    }

    /** The digit here, or -1. */
    private int digit() {
        if (at < end && text[at] >= '0' && text[at] <= '9') {
            return text[at++] - '0';
        }
        return -1;
    }

    private boolean skip(char expected) {
        if (at < end && text[at] == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char expected) {
        wrong |= !skip(expected);
    }
}
