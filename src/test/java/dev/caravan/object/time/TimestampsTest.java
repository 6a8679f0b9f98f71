package dev.caravan.object.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    private static final long FALLBACK = 42;

    @ParameterizedTest
    @CsvSource(textBlock = """
            2026-11-20T10:11:12Z,                    2026-11-20T10:11:12Z
            2026-11-20T10:11:12,                     2026-11-20T10:11:12Z
            2026-11-20 10:11:12,                     2026-11-20T10:11:12Z
            2026-11-20t10:11:12z,                    2026-11-20T10:11:12Z
            2026-11-20T10:11,                        2026-11-20T10:11:00Z
            2026-11-20T10:11Z,                       2026-11-20T10:11:00Z
            2026-11-20T10:11:12.1Z,                  2026-11-20T10:11:12.100Z
            2026-11-20T10:11:12.12Z,                 2026-11-20T10:11:12.120Z
            '2026-11-20T10:11:12,123Z',              2026-11-20T10:11:12.123Z
            2026-11-20T10:11:12.123999999Z,          2026-11-20T10:11:12.123Z
            2026-11-20T10:11:12.1239999999999999999, 2026-11-20T10:11:12.123Z
            2026-11-20T10:11:12+02:00,               2026-11-20T08:11:12Z
            2026-11-20T10:11:12-0530,                2026-11-20T15:41:12Z
            2026-11-20T10:11:12.5+01,                2026-11-20T09:11:12.500Z
            2026-11-20T10:11:12-00:00,               2026-11-20T10:11:12Z
            2026-12-31T23:59:60Z,                    2027-01-01T00:00:00Z
            2024-02-29T00:00:00Z,                    2024-02-29T00:00:00Z
            1969-12-31T23:59:59.9999Z,               1969-12-31T23:59:59.999Z
            0000-01-01T00:00:00Z,                    0000-01-01T00:00:00Z
            9999-12-31T23:59:59Z,                    9999-12-31T23:59:59Z
            '  2026-11-20T10:11:12Z ',               2026-11-20T10:11:12Z
            2026-01-02 03:04:05 UTC,                 2026-01-02T03:04:05Z
            2026-01-02 03:04:05.5 GMT,               2026-01-02T03:04:05.500Z
            2026-01-02 03:04:05 Z,                   2026-01-02T03:04:05Z
            2026-01-02 03:04:05 +0000,               2026-01-02T03:04:05Z
            2026-01-02T03:04:05+0000,                2026-01-02T03:04:05Z
            2026-01-02 03:04:05+00,                  2026-01-02T03:04:05Z
            2026-01-02 03:04:05 -08:00,              2026-01-02T11:04:05Z
            20260102T030405Z,                        2026-01-02T03:04:05Z
            20260102T030405,                         2026-01-02T03:04:05Z
            20260102t0304z,                          2026-01-02T03:04:00Z
            20260102T030405.1239Z,                   2026-01-02T03:04:05.123Z
            '20260102T030405,5+0130',                2026-01-02T01:34:05.500Z
            20260102T030405-08,                      2026-01-02T11:04:05Z
            'Fri, 02 Jan 2026 03:04:05 GMT',         2026-01-02T03:04:05Z
            'Fri, 2 Jan 2026 03:04:05 +0100',        2026-01-02T02:04:05Z
            'Thu, 29 Feb 2024 23:59:60 UTC',         2024-03-01T00:00:00Z
            02/Jan/2026:03:04:05 +0000,              2026-01-02T03:04:05Z
            31/Dec/2025:23:59:59.9 -0530,            2026-01-01T05:29:59.900Z
            02/Jan/2026:03:04:05,                    2026-01-02T03:04:05Z
            """)
    void reads_a_date_and_time(String text, Instant expected) {
        assertThat(Timestamps.read(text, FALLBACK)).isEqualTo(expected.toEpochMilli());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1700000000,                1700000000000
            1700000000123,             1700000000123
            1700000000123456,          1700000000123
            1700000000123456789,       1700000000123
            1700000000.123,            1700000000123
            1700000000.123999,         1700000000123
            1700000000123.9,           1700000000123
            1.7e9,                     1700000000000
            1.700000000123E+12,        1700000000123
            0,                         0
            0.0005,                    0
            -0.0005,                   -1
            -1,                        -1000
            -1.5,                      -1500
            -1700000000.0001,          -1700000000001
            1e-999,                    0
            -1e-999,                   -1
            99999999999,               99999999999000
            100000000000,              100000000000
            99999999999999,            99999999999999
            100000000000000,           100000000000
            99999999999999999,         99999999999999
            100000000000000000,        100000000000
            99999999999999999999,      99999999999999
            -100000000000,             -100000000000
            -99999999999,              -99999999999000
            """)
    void reads_a_number_in_the_unit_of_its_magnitude(String text, long expected) {
        assertThat(Timestamps.read(text, FALLBACK)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                ".",
                "e",
                "now",
                "NaN",
                "Infinity",
                "0x10",
                "1_000",
                "1e999999999999",
                "1e21",
                "100000000000000000000",
                "1700000000,5",
                "2026-11-20",
                "2026-11-20T",
                "2026-11-20T10",
                "2026-13-01T00:00Z",
                "2026-00-01T00:00Z",
                "2026-01-00T00:00Z",
                "2026-02-29T00:00Z",
                "2100-02-29T00:00Z",
                "2026-04-31T00:00Z",
                "2026-11-20T24:00:00Z",
                "2026-11-20T10:60:00Z",
                "2026-11-20T10:11:61Z",
                "2026-11-20T10:11:12.Z",
                "2026-11-20T10:11:12+24:00",
                "2026-11-20T10:11:12+01:60",
                "2026-11-20T10:11:12+1",
                "2026-11-20T10:11:12+01:",
                "2026-11-20T10:11:12ZZ",
                "2026-11-20T10:11:12Z+01:00",
                "2026-11-20T10:11:12 CET",
                "2026-11-20T10:11:12  Z",
                "2026-11-20T10:11:12UTC",
                "20260102T03",
                "20260102 030405Z",
                "20260102T03:04:05Z",
                "20260231T030405Z",
                "2026010203040506Z",
                "Fri, 02 Jan 26 03:04:05 GMT",
                "Fri, 02 Jan 2026 03:04 GMT",
                "Fir, 02 Jan 2026 03:04:05 GMT",
                "Fri, 30 Feb 2026 03:04:05 GMT",
                "Fri, 02 jan 2026 03:04:05 GMT",
                "Fri, 02 Jan 2026 03:04:05 CEST",
                "Fri,02 Jan 2026 03:04:05 GMT",
                "02/Jan/2026 03:04:05 +0000",
                "02/01/2026:03:04:05 +0000",
                "32/Jan/2026:03:04:05 +0000",
                "02/Jan/2026:03:04 +0000",
                "2026-11-20X10:11:12Z",
                "20261-1-20T10:11:12Z",
                "2026-1١-20T10:11:12Z",
                "2026-11-20T10:11:12.5.5Z",
                "2026-11-20T10:11:1"
            })
    void falls_back_where_the_text_is_no_time(String text) {
        assertThat(Timestamps.read(text, FALLBACK)).isEqualTo(FALLBACK);
        assertThat(Timestamps.read(text, FALLBACK + 1)).isEqualTo(FALLBACK + 1);
    }

    @Test
    void falls_back_for_a_number_of_absurd_length() {
        assertThat(Timestamps.read("1".repeat(1_000_000), FALLBACK)).isEqualTo(FALLBACK);
        assertThat(Timestamps.read("17." + "0".repeat(62), FALLBACK)).isEqualTo(FALLBACK);
        assertThat(Timestamps.read("17." + "0".repeat(61), FALLBACK)).isEqualTo(17_000);
    }

    @Test
    void agrees_with_java_time_on_every_day_and_offset() {
        long seed = 20261120;
        Random random = new Random(seed);
        DateTimeFormatter[] offsets = {offset("+HH:MM"), offset("+HHMM"), offset("+HHmm")};
        for (int i = 0; i < 20_000; i++) {
            LocalDateTime local = LocalDateTime.of(0, 1, 1, 0, 0)
                    .plusSeconds(random.nextLong(3652425L * 86_400 / 10))
                    .plusNanos(random.nextInt(1_000_000_000));
            OffsetDateTime time = local.atOffset(ZoneOffset.ofTotalSeconds(60 * (random.nextInt(1081) - 540)));
            String text = local + offsets[random.nextInt(offsets.length)].format(time);
            assertThat(Timestamps.read(text, FALLBACK))
                    .as("seed %d, %s", seed, text)
                    .isEqualTo(time.toInstant().toEpochMilli());
        }
    }

    private static DateTimeFormatter offset(String pattern) {
        return new DateTimeFormatterBuilder().appendOffset(pattern, "Z").toFormatter();
    }

    @Test
    void answers_whatever_the_text_is() {
        long seed = 7;
        Random random = new Random(seed);
        String alphabet = "0123456789-+:.TZe ,";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder("2026-11-20T10:11:12.123+01:00");
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            text.setLength(random.nextInt(text.length() + 1));
            assertThat(Timestamps.read(text.toString(), FALLBACK))
                    .as("seed %d, %s", seed, text)
                    .isBetween(-100_000_000_000_000L, 300_000_000_000_000L);
        }
    }
}
