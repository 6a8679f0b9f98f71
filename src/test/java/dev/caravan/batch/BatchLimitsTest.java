package dev.caravan.batch;

import static dev.caravan.batch.Cut.NOW;
import static dev.caravan.batch.Cut.batches;
import static dev.caravan.batch.Cut.bytes;
import static dev.caravan.batch.Cut.line;
import static dev.caravan.batch.Cut.messages;
import static dev.caravan.batch.Cut.sizes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.object.line.LineRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchLimitsTest {

    private static final BatchSettings LARGEST =
            new BatchSettings(CloudWatchLimits.MAX_BATCH_EVENTS, CloudWatchLimits.MAX_EVENT_BYTES);
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    @ParameterizedTest
    @CsvSource({"9999, 9999, 0", "10000, 10000, 0", "10001, 10000, 1"})
    void holds_ten_thousand_events(int events, int first, int second) {
        List<LogBatch> batches = batches(line(NOW, "x").repeat(events), LARGEST);
        assertThat(sizes(batches)).isEqualTo(second == 0 ? List.of(first) : List.of(first, second));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "4, 2"})
    void holds_as_many_events_as_set(int events, int batches) {
        assertThat(batches(line(NOW, "x").repeat(events), new BatchSettings(3, 1000)))
                .hasSize(batches);
    }

    @ParameterizedTest
    @CsvSource({"1048575, 1", "1048576, 1", "1048577, 2"})
    void holds_one_mebibyte_counting_utf_8_and_26_bytes_an_event(int bytes, int expected) {
        String half = "ä😀".repeat(80_000); // 6 bytes each time
        String rest = "x".repeat(bytes - 2 * 26 - 480_000);
        List<LogBatch> batches = batches(line(NOW, half) + line(NOW, rest), LARGEST);
        assertThat(batches).hasSize(expected);
        assertThat(batches.stream().mapToLong(Cut::bytes).sum()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"1048549, 1", "1048550, 1", "1048551, 2"})
    void sends_an_event_of_one_mebibyte_less_26_whole(int bytes, int parts) {
        List<LogBatch> batches = batches(line(NOW, "x".repeat(bytes)), LARGEST);
        assertThat(messages(batches)).hasSize(parts);
        assertThat(batches).allMatch(batch -> bytes(batch) <= 1_048_576);
    }

    @ParameterizedTest
    @CsvSource({"262117, 1", "262118, 1", "262119, 2"})
    void sends_an_event_of_256_kibibytes_less_26_whole_where_that_is_the_limit(int bytes, int parts) {
        BatchSettings settings = new BatchSettings(1000, CloudWatchLimits.MAX_EVENT_BYTES_BEFORE_2025);
        assertThat(messages(batches(line(NOW, "x".repeat(bytes)), settings))).hasSize(parts);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "0, 1", "1, 2"})
    void spans_24_hours(long beyond, int expected) {
        String forwards = line(NOW - DAY - beyond, "a") + line(NOW, "b");
        String backwards = line(NOW, "b") + line(NOW - DAY - beyond, "a");
        assertThat(batches(forwards, LARGEST)).hasSize(expected);
        assertThat(batches(backwards, LARGEST)).hasSize(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void holds_back_what_is_older_than_14_days(long beyond) {
        assertHeldBack(NOW - 14 * DAY - beyond, beyond > 0, "too-old");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void holds_back_what_is_more_than_2_hours_ahead(long beyond) {
        assertHeldBack(NOW + 2 * HOUR + beyond, beyond > 0, "too-new");
    }

    private static void assertHeldBack(long timestamp, boolean heldBack, String reason) {
        LogBatch batch = batches(line(timestamp, "x"), LARGEST).get(0);
        assertThat(batch.events()).hasSize(heldBack ? 0 : 1);
        assertThat(batch.quarantined())
                .isEqualTo(heldBack ? List.of(new Quarantined(new LineRange(1, 1), reason)) : List.of());
        assertThat(batch.linesWithEvents()).isEqualTo(1);
    }

    @Test
    void holds_back_times_that_lie_absurdly_far_away() {
        String object = line(99_999_999_999_999L, "future") + line(-99_999_999_999L, "past");
        LogBatch batch = batches(object, LARGEST).get(0);
        assertThat(batch.events()).isEmpty();
        assertThat(batch.quarantined()).extracting(Quarantined::reason).containsExactly("too-new", "too-old");
    }

    @Test
    void refuses_settings_outside_the_limits() {
        assertThat(new BatchSettings(1, 128)).isNotNull();
        assertThat(new BatchSettings(10_000, 1_048_550)).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchSettings(0, 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchSettings(10_001, 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchSettings(1, 127));
        assertThatIllegalArgumentException().isThrownBy(() -> new BatchSettings(1, 1_048_551));
    }
}
