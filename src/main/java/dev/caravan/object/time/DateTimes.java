package dev.caravan.object.time;

/**
 * Reads a date and time as the formats write it that logs have:
 * <ul>
 * <li>ISO 8601 and RFC 3339: {@code 2026-01-31T23:59:59.123456789Z}. Between date and time {@code T}, {@code t} or a space;
 *     the seconds may be missing;
 * <li>ISO 8601, basic: {@code 20260131T235959.123Z}; the seconds may be missing;
 * <li>RFC 1123: {@code Sat, 31 Jan 2026 23:59:59 GMT}. The name of the day is not compared with the date;
 * <li>the common log format: {@code 31/Jan/2026:23:59:59 +0000}.
 * </ul>
 *
 * <p>In all of them the seconds may be 60 (a leap second, read as the next one) and may carry a fraction of any length behind
 * a point or comma; the offset, perhaps behind a space, is {@code Z}, {@code UTC}, {@code GMT}, {@code ±hh:mm}, {@code ±hhmm},
 * {@code ±hh} or missing, which means UTC. Years are 0000 to 9999 of the proleptic Gregorian calendar, as in
 * {@code java.time}.
 */
final class DateTimes {

    private static final int SHORTEST = "20260131T2359".length();
    private static final int BASIC_DATE = "20260131".length();
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final String WEEKDAYS = "MonTueWedThuFriSatSun";
    private static final int NAME = 3;

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
        return to - from >= SHORTEST
                && ((text[from + 4] == '-' && text[from + 7] == '-')
                        || isBasic(text, from)
                        || isRfc1123(text, from)
                        || isCommonLog(text, from));
    }

    private static boolean isBasic(byte[] text, int from) {
        return (text[from + BASIC_DATE] | 0x20) == 't';
    }

    private static boolean isRfc1123(byte[] text, int from) {
        return text[from + NAME] == ',';
    }

    private static boolean isCommonLog(byte[] text, int from) {
        return text[from + 2] == '/' && text[from + 6] == '/';
    }

    /** Milliseconds since 1970, fractions cut off towards the past; the fallback for what is no date and time. */
    static long read(byte[] text, int from, int to, long fallback) {
        DateTimes reader = new DateTimes(text, from, to);
        long read = reader.read();
        return reader.wrong || reader.at < to ? fallback : read;
    }

    private long read() {
        if (text[at + 4] == '-') {
            return extended();
        }
        return isRfc1123(text, at) ? rfc1123() : isCommonLog(text, at) ? commonLog() : basic();
    }

    private long extended() {
        int year = number(4, 9999);
        expect('-');
        int month = number(2, 12);
        expect('-');
        long days = days(year, month, number(2, 31));
        wrong |= !(skip('T') || skip('t') || skip(' '));
        return at(days, true, false);
    }

    private long basic() {
        int year = number(4, 9999);
        int month = number(2, 12);
        long days = days(year, month, number(2, 31));
        wrong |= !(skip('T') || skip('t'));
        return at(days, false, false);
    }

    private long rfc1123() {
        name(WEEKDAYS);
        expect(',');
        expect(' ');
        int day = number(at + 1 < end && text[at + 1] == ' ' ? 1 : 2, 31);
        expect(' ');
        int month = name(MONTHS);
        expect(' ');
        long days = days(number(4, 9999), month, day);
        expect(' ');
        return at(days, true, true);
    }

    private long commonLog() {
        int day = number(2, 31);
        expect('/');
        int month = name(MONTHS);
        expect('/');
        long days = days(number(4, 9999), month, day);
        expect(':');
        return at(days, true, true);
    }

    /** The moment of that day that is written here. */
    private long at(long days, boolean colons, boolean secondsToo) {
        long minutes = number(2, 23) * 60L;
        if (colons) {
            expect(':');
        }
        minutes += number(2, 59);
        boolean seconds = colons ? skip(':') : at < end && text[at] >= '0' && text[at] <= '9';
        wrong |= secondsToo && !seconds;
        long millis = seconds ? number(2, 60) * 1000L + fraction() : 0;
        return (days * 1440 + minutes - offset()) * 60_000 + millis;
    }

    /** Which of these names of three letters stands here, counted from 1. */
    private int name(String names) {
        for (int i = 0; i < names.length() && end - at >= NAME; i += NAME) {
            if (stands(names, i, NAME)) {
                at += NAME;
                return i / NAME + 1;
            }
        }
        wrong = true;
        return 1;
    }

    private boolean stands(String words, int from, int length) {
        for (int i = 0; i < length; i++) {
            if (at + i >= end || text[at + i] != words.charAt(from + i)) {
                return false;
            }
        }
        return true;
    }

    private long days(int year, int month, int day) {
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
        if (skip(' ') && (skip('Z') || skip('z') || skipUtc())) {
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

    private boolean skipUtc() {
        boolean utc = stands("UTC", 0, NAME) || stands("GMT", 0, NAME);
        at += utc ? NAME : 0;
        return utc;
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
