package dev.caravan.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time as people type it: how long ago, or when. */
final class PointInTime {
    static final String ALLOWED =
            "a time such as 2026-05-01T08:00:00Z, a day such as 2026-05-01 (UTC), or how long ago:"
                    + " 90s, 30m, 2h, 7d";
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    private PointInTime() {}

    /** @throws IllegalArgumentException when it is none */
    static Instant parse(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        try {
            if (ago.matches()) {
                return now.minus(duration(Long.parseLong(ago.group(1)), ago.group(2)));
            }
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("\"" + text + "\" is no time", wrong);
        }
    }

    private static Duration duration(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
