package dev.caravan.deliver.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.batch.LogBatch;
import dev.caravan.object.event.LogEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RouteEventsTest {

    @Test
    void sorts_by_time_and_keeps_ties_in_order() {
        List<LogBatch> batches = RouteEvents.cut(List.of(event(2, "b"), event(1, "a"), event(2, "c")));
        assertThat(batches).hasSize(1);
        assertThat(batches.get(0).events()).extracting(LogEvent::message).containsExactly("a", "b", "c");
    }

    @Test
    void puts_10_000_events_into_one_batch_and_the_next_into_another() {
        assertThat(sizes(events(10_000))).containsExactly(10_000);
        assertThat(sizes(events(10_001))).containsExactly(10_000, 1);
    }

    @Test
    void puts_1_048_576_bytes_into_one_batch_and_not_one_more() {
        String half = "é".repeat((1_048_576 / 2 - 26) / 2);
        assertThat(sizes(List.of(event(1, half), event(1, half)))).containsExactly(2);
        assertThat(sizes(List.of(event(1, half), event(1, half + "x")))).containsExactly(1, 1);
    }

    @Test
    void puts_24_hours_into_one_batch_and_not_a_millisecond_more() {
        long day = Duration.ofHours(24).toMillis();
        assertThat(sizes(List.of(event(0, "a"), event(day, "b")))).containsExactly(2);
        assertThat(sizes(List.of(event(0, "a"), event(day + 1, "b")))).containsExactly(1, 1);
    }

    @Test
    void leaves_no_events_at_all_alone() {
        assertThat(RouteEvents.cut(List.of())).isEmpty();
    }

    private static List<Integer> sizes(List<LogEvent> events) {
        return RouteEvents.cut(events).stream().map(b -> b.events().size()).toList();
    }

    private static List<LogEvent> events(int count) {
        return IntStream.range(0, count).mapToObj(i -> event(i, "m")).toList();
    }

    private static LogEvent event(long time, String message) {
        return new LogEvent(time, message, 1, 1);
    }
}
