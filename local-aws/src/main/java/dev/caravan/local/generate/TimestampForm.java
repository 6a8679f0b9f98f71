package dev.caravan.local.generate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The ways in which log records write their time. */
enum TimestampForm {
    RFC3339_MILLIS("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", "Z"),
    RFC3339_MICROS("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", "Z"),
    RFC3339_NANOS("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", "Z"),
    RFC3339_OFFSET("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", "+02:00"),
    OFFSET_WITHOUT_COLON("yyyy-MM-dd'T'HH:mm:ss.SSSxx", "-0330"),
    SPACE_WITHOUT_ZONE("yyyy-MM-dd HH:mm:ss.SSS", "Z"),
    SECONDS(0),
    DECIMAL_SECONDS(0),
    MILLISECONDS(3),
    MICROSECONDS(6),
    NANOSECONDS(9),
    QUOTED_MILLISECONDS(3);

    /** The usual form comes most often, as in life. */
    static final List<TimestampForm> USUAL =
            List.of(RFC3339_MICROS, RFC3339_MICROS, RFC3339_MICROS, RFC3339_MILLIS, RFC3339_MILLIS, RFC3339_NANOS);

    static final List<TimestampForm> RARE = List.of(values());

    private final DateTimeFormatter format;
    private final int decimals;

    TimestampForm(String pattern, String offset) {
        this.format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.of(offset));
        this.decimals = -1;
    }

    TimestampForm(int decimals) {
        this.format = DateTimeFormatter.ISO_INSTANT;
        this.decimals = decimals;
    }

    /** A JSON value, quotes included. */
    String json(Instant time) {
        if (decimals < 0) {
            return '"' + format.format(time) + '"';
        }
        BigDecimal seconds = BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
        BigDecimal number = this == DECIMAL_SECONDS
                ? seconds.setScale(3, RoundingMode.FLOOR)
                : seconds.movePointRight(decimals).setScale(0, RoundingMode.FLOOR);
        return this == QUOTED_MILLISECONDS ? '"' + number.toPlainString() + '"' : number.toPlainString();
    }

    /** What is left of the time in this form, in milliseconds of the epoch. */
    long millis(Instant time) {
        return this == SECONDS ? Math.multiplyExact(time.getEpochSecond(), 1000L) : time.toEpochMilli();
    }
}
