package dev.caravan.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimestampFormTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123456789Z");
    private static final Map<TimestampForm, String> WRITTEN = Map.ofEntries(
            Map.entry(TimestampForm.RFC3339_MILLIS, "\"2026-03-01T12:00:00.123Z\""),
            Map.entry(TimestampForm.RFC3339_MICROS, "\"2026-03-01T12:00:00.123456Z\""),
            Map.entry(TimestampForm.RFC3339_NANOS, "\"2026-03-01T12:00:00.123456789Z\""),
            Map.entry(TimestampForm.RFC3339_OFFSET, "\"2026-03-01T14:00:00.123+02:00\""),
            Map.entry(TimestampForm.OFFSET_WITHOUT_COLON, "\"2026-03-01T08:30:00.123-0330\""),
            Map.entry(TimestampForm.SPACE_WITHOUT_ZONE, "\"2026-03-01 12:00:00.123\""),
            Map.entry(TimestampForm.SECONDS, "1772366400"),
            Map.entry(TimestampForm.DECIMAL_SECONDS, "1772366400.123"),
            Map.entry(TimestampForm.MILLISECONDS, "1772366400123"),
            Map.entry(TimestampForm.MICROSECONDS, "1772366400123456"),
            Map.entry(TimestampForm.NANOSECONDS, "1772366400123456789"),
            Map.entry(TimestampForm.QUOTED_MILLISECONDS, "\"1772366400123\""));

    @Test
    void each_form_writes_the_time_its_own_way() {
        for (TimestampForm form : TimestampForm.values()) {
            assertThat(form.json(TIME)).as(form.name()).isEqualTo(WRITTEN.get(form));
        }
    }

    @Test
    void only_whole_seconds_lose_the_milliseconds() {
        for (TimestampForm form : TimestampForm.values()) {
            long lost = form == TimestampForm.SECONDS ? 123 : 0;
            assertThat(form.millis(TIME)).as(form.name()).isEqualTo(1_772_366_400_123L - lost);
        }
    }
}
