package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The PutLogEvents calls as they arrived: how many events, how many bytes, in which order. */
class BatchesOnTheWireTest {
    private static final int MOST_BYTES = 1_048_576;
    private static final int OVERHEAD = 26;
    private static final long DAY = 24 * 3_600_000L;
    private static final Pattern PART = Pattern.compile("(?s)\\[part (\\d+) of (\\d+), id ([^\\]]+)\\] (.*)");

    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final List<String> keys = new ArrayList<>();

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void a_batch_has_as_many_events_as_the_setting_says_and_no_more() {
        put("nine", LogLines.numbered(9));
        put("ten", LogLines.numbered(10));
        put("eleven", LogLines.numbered(11));

        Finished run = deliver("--max-batch-size", "10");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Recorded.details(puts("nine"), "events")).containsExactly(9L);
        assertThat(Recorded.details(puts("ten"), "events")).containsExactly(10L);
        assertThat(Recorded.details(puts("eleven"), "events")).containsExactly(10L, 1L);
        assertThat(acme.logs("eleven").messages()).isEqualTo(LogLines.messages(11));
        assertThat(run.delivery("acme", "cloudwatch").path("batches").asLong()).isEqualTo(4);
    }

    @Test
    void a_batch_takes_the_ten_thousand_events_of_the_service() {
        put("many", LogLines.numbered(10_001));

        deliver("--max-batch-size", "10000");

        assertThat(Recorded.details(puts("many"), "events")).containsExactly(10_000L, 1L);
        assertThat(acme.logs("many").messages()).isEqualTo(LogLines.messages(10_001));
    }

    @Test
    void a_batch_is_full_at_its_bytes_of_utf_8() {
        put("below", twoEvents(MOST_BYTES - 1));
        put("exact", twoEvents(MOST_BYTES));
        put("above", twoEvents(MOST_BYTES + 1));

        Finished run = deliver();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Recorded.details(puts("below"), "bytes")).containsExactly(MOST_BYTES - 1L);
        assertThat(Recorded.details(puts("exact"), "bytes")).containsExactly((long) MOST_BYTES);
        assertThat(Recorded.details(puts("above"), "events")).containsExactly(1L, 1L);
        assertThat(Recorded.details(puts("above"), "bytes").stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(MOST_BYTES + 1);
    }

    @Test
    void a_batch_spans_a_day_and_not_a_millisecond_more() {
        long first = Times.recentMillis(0) - DAY;
        put("day", LogLines.at(first, "a"), LogLines.at(first + DAY, "b"));
        put("longer", LogLines.at(first, "a"), LogLines.at(first + DAY + 1, "b"), LogLines.at(first + DAY + 2, "c"));

        Finished run = deliver();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Recorded.details(puts("day"), "events")).containsExactly(2L);
        assertThat(Recorded.details(puts("longer"), "events")).containsExactly(1L, 2L);
    }

    @Test
    void events_arrive_sorted_by_time_and_ties_in_the_order_of_the_file() {
        put(
                "mixed",
                LogLines.line(3, "fourth"),
                LogLines.line(1, "first"),
                LogLines.line(2, "second"),
                LogLines.line(2, "third"),
                LogLines.line(3, "fifth"));

        deliver();

        assertThat(acme.logs("mixed").messages()).containsExactly("first", "second", "third", "fourth", "fifth");
    }

    @Test
    void an_event_over_the_limit_arrives_in_parts_that_can_be_put_together() {
        String message = "grüße 🐫 ".repeat(180_000) + "end";
        put("long", LogLines.line(1, "before"), LogLines.line(2, message), LogLines.line(3, "after"));

        Finished run = deliver();

        assertThat(run.exitCode()).as(run.err()).isZero();
        List<LogEvent> events = acme.logs("long").inArrivalOrder();
        assertThat(events).hasSizeGreaterThan(4);
        assertThat(events.get(0).message()).isEqualTo("before");
        assertThat(events.get(events.size() - 1).message()).isEqualTo("after");
        List<LogEvent> parts = events.subList(1, events.size() - 1);
        assertThat(putTogether(parts)).isEqualTo(message);
        assertThat(parts).extracting(LogEvent::timestamp).containsOnly(Times.recentMillis(2));
        assertThat(run.delivery("acme", "cloudwatch").path("delivered").asLong())
                .isEqualTo(3);
    }

    @Test
    void a_region_with_the_smaller_event_limit_is_served_by_the_setting() {
        world.aws.limitLogEvents(acme.account(), World.REGION, 262_144);
        String message = "x".repeat(600_000);
        put("long", LogLines.line(1, message));

        Finished refused = deliver();
        Finished run = deliver("--max-event-bytes", "262118");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.report().at("/dead_letters/0/error").asText()).contains("MAX_EVENT_BYTES=262118");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(putTogether(acme.logs("long").inArrivalOrder())).isEqualTo(message);
    }

    private void put(String pod, String... lines) {
        String key = acme.key("payments", pod, "a.json.gz");
        world.putLines(key, lines);
        keys.add(key);
    }

    private Finished deliver(String... arguments) {
        return world.manual(world.event(keys.toArray(String[]::new)), arguments);
    }

    /** Those that CloudWatch took; the first to a stream that is not there yet fails. */
    private List<Call> puts(String pod) {
        return Recorded.puts(acme).stream()
                .filter(call -> call.succeeded() && call.resource().endsWith(":" + pod))
                .toList();
    }

    /** Two lines whose events count so many bytes together, in characters of two bytes. */
    private static String[] twoEvents(int bytes) {
        String first = "ü".repeat(300_000);
        int rest = bytes - 2 * OVERHEAD - first.getBytes(UTF_8).length;
        String second = "ü".repeat(rest / 2) + "x".repeat(rest % 2);
        return new String[] {LogLines.line(1, first), LogLines.line(2, second)};
    }

    private static String putTogether(List<LogEvent> parts) {
        StringBuilder message = new StringBuilder();
        String id = null;
        for (int i = 0; i < parts.size(); i++) {
            Matcher part = PART.matcher(parts.get(i).message());
            assertThat(part.matches()).as("part %s is marked", i + 1).isTrue();
            assertThat(part.group(1)).isEqualTo(String.valueOf(i + 1));
            assertThat(part.group(2)).isEqualTo(String.valueOf(parts.size()));
            assertThat(part.group(3)).isEqualTo(id == null ? part.group(3) : id);
            id = part.group(3);
            message.append(part.group(4));
        }
        return message.toString();
    }
}
