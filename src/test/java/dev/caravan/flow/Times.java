package dev.caravan.flow;

import java.time.Instant;

/** Times that CloudWatch takes, whenever the test runs: an hour ago and after. */
final class Times {
    private Times() {}

    /** ISO-8601 with milliseconds, some seconds after an hour ago. */
    static String recent(long seconds) {
        return Instant.ofEpochMilli(recentMillis(seconds)).toString();
    }

    static long recentMillis(long seconds) {
        long wholeHour = System.currentTimeMillis() / 3_600_000 * 3_600_000;
        return wholeHour - 3_600_000 + seconds * 1000;
    }
}
