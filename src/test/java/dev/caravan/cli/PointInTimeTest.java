package dev.caravan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {
    private static final Instant NOW = Instant.parse("2026-05-08T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-05-08T11:58:30Z",
        "30m, 2026-05-08T11:30:00Z",
        "2h, 2026-05-08T10:00:00Z",
        "7d, 2026-05-01T12:00:00Z",
        "2026-05-01, 2026-05-01T00:00:00Z",
        "2026-05-01T08:00:00Z, 2026-05-01T08:00:00Z",
        "2026-05-01T08:00:00.5+02:00, 2026-05-01T06:00:00.5Z"
    })
    void a_time_is_how_long_ago_or_when(String text, Instant expected) {
        assertThat(PointInTime.parse(text, NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "2", "2w", "-2h", "2026-13-01", "2026-05-01T08:00:00", "99999999d"})
    void what_is_no_time_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PointInTime.parse(text, NOW));
    }
}
