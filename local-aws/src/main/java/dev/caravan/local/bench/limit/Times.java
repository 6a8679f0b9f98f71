package dev.caravan.local.bench.limit;

import java.time.LocalDate;

/** Reads the times that the generator writes, which it believes to be right, as milliseconds of the epoch. */
final class Times {
    private static final int MINUTE_MILLIS = 60_000;

    /** Days of the date read last: the next line's is mostly the same. */
    private int lastDate;

    private long lastDays;

    /** @param text a JSON value: a string, or a number */
    long read(byte[] text, int from, int to) {
        boolean quoted = text[from] == '"';
        int start = quoted ? from + 1 : from;
        int end = quoted ? to - 1 : to;
        return end - start > 10 && text[start + 4] == '-' ? date(text, start, end) : number(text, start, end);
    }

    private long date(byte[] text, int from, int to) {
        int date = digits(text, from, 4) * 10_000 + digits(text, from + 5, 2) * 100 + digits(text, from + 8, 2);
        if (date != lastDate) {
            lastDays = LocalDate.of(date / 10_000, date / 100 % 100, date % 100).toEpochDay();
            lastDate = date;
        }
        long seconds =
                digits(text, from + 11, 2) * 3600L + digits(text, from + 14, 2) * 60L + digits(text, from + 17, 2);
        int millis = 0;
        int at = from + 19;
        if (at < to && text[at] == '.') {
            millis = digits(text, at + 1, 3);
            at += 4;
        }
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return (lastDays * 86_400L + seconds) * 1000L + millis - offset(text, at, to);
    }

    private static long offset(byte[] text, int at, int to) {
        if (at >= to || text[at] == 'Z') {
            return 0;
        }
        int minutes = digits(text, at + 1, 2) * 60 + digits(text, to - 2, 2);
        return (text[at] == '-' ? -minutes : minutes) * (long) MINUTE_MILLIS;
    }

    /** Seconds, with a fraction or without, milliseconds, microseconds or nanoseconds. */
    private static long number(byte[] text, int from, int to) {
        long value = 0;
        int places = 0;
        int at = from;
        while (at < to && places < 13) {
            if (text[at] != '.') {
                value = value * 10 + text[at] - '0';
                places++;
            }
            at++;
        }
        for (int place = places; place < 13; place++) {
            value *= 10;
        }
        return value;
    }

    private static int digits(byte[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + text[i] - '0';
        }
        return value;
    }
}
