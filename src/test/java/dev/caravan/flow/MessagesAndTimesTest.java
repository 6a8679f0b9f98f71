package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.LogEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which text and which time an event has, each rule once, as CloudWatch received it. */
class MessagesAndTimesTest {

    @Test
    void the_message_is_the_field_or_else_the_record_without_what_the_collector_added() {
        assertThat(delivered(
                        "{\"message\":\"text\",\"level\":\"info\"}",
                        "{\"message\":{\"a\": 1, \"b\": [true, null, 1.50]}}",
                        "{\"message\":42}",
                        "{\"message\":\"\",\"level\":\"info\"}",
                        "{\"message\":null,\"level\":\"warn\"}",
                        "{\"cluster_id\":\"c\",\"namespace\":\"n\",\"application\":\"a\",\"pod_name\":\"p\","
                                + "\"customer_id\":\"x\",\"ingest_timestamp\":\"t\",\"timestamp\":\"t\","
                                + "\"kubernetes\":{\"pod\":\"p\"},\"msg\":\"kept\",\"n\":{\"timestamp\":1}}"))
                .extracting(LogEvent::message)
                .containsExactly(
                        "text",
                        "{\"a\":1,\"b\":[true,null,1.50]}",
                        "42",
                        "{\"message\":\"\",\"level\":\"info\"}",
                        "{\"message\":null,\"level\":\"warn\"}",
                        "{\"msg\":\"kept\",\"n\":{\"timestamp\":1}}");
    }

    @Test
    void the_time_is_the_field_in_any_of_its_notations() {
        long second = Times.recentMillis(0) / 1000;
        DateTimeFormatter local =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
        String utc = local.format(Instant.ofEpochSecond(second));
        String east = local.format(Instant.ofEpochSecond(second).plusSeconds(19_800));

        assertThat(delivered(
                        timed("\"" + utc + "Z\""),
                        timed("\"" + utc + ".001234567Z\""),
                        timed("\"" + east + ".002+05:30\""),
                        timed("\"" + east + ".003+0530\""),
                        timed("\"" + utc.replace('T', ' ') + ".004\""),
                        timed(second + ".005"),
                        timed("\"" + second + ".006\""),
                        timed(second + "007"),
                        timed(second + "008999"),
                        timed(second + "009999999")))
                .extracting(event -> event.timestamp() - second * 1000)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    }

    @Test
    void the_time_is_that_of_the_object_where_a_record_has_none() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("payments", "pod-1", "a.json.gz");
            world.putLines(key, "{\"message\":\"none\"}", timed("\"yesterday\""), timed("null"), "plain text");
            long lastModified = world.s3
                    .headObject(request -> request.bucket(world.bucket).key(key))
                    .lastModified()
                    .toEpochMilli();

            world.manual(world.event(key));

            assertThat(acme.logs("pod-1").inArrivalOrder())
                    .hasSize(4)
                    .extracting(LogEvent::timestamp)
                    .containsOnly(lastModified);
        }
    }

    @Test
    void times_that_cannot_be_read_are_counted_beside_their_delivery_and_those_that_are_not_there_are_not() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("payments", "pod-1", "a.json.gz");
            world.putLines(key, "{\"message\":\"none\"}", timed("\"yesterday\""), timed("null"), timed("[]"), "text");

            Finished run = world.manual(world.event(key), "--max-batch-size", "2");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.delivery("acme", "cloudwatch")
                            .path("timestamps_unreadable")
                            .asInt())
                    .isEqualTo(2);
            assertThat(run.out() + run.err()).contains(": 2 events have a timestamp that could not be read");
        }
    }

    @Test
    void the_time_is_found_under_its_other_names_and_in_other_notations() {
        Instant second = Instant.ofEpochSecond(Times.recentMillis(0) / 1000);
        DateTimeFormatter basic =
                DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
        DateTimeFormatter commonLog = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
        DateTimeFormatter http = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);

        assertThat(delivered(
                        "{\"@timestamp\":\"" + basic.format(second) + "\",\"message\":\"m\"}",
                        "{\"time\":\"" + commonLog.format(second) + "\",\"message\":\"m\"}",
                        "{\"ts\":\"" + http.format(second) + "\",\"timestamp\":null,\"message\":\"m\"}"))
                .extracting(event -> event.timestamp())
                .containsOnly(second.toEpochMilli());
    }

    private static String timed(String timestamp) {
        return "{\"timestamp\":" + timestamp + ",\"message\":\"m\"}";
    }

    private static List<LogEvent> delivered(String... lines) {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("payments", "pod-1", "a.json.gz");
            world.putLines(key, lines);
            Finished run = world.manual(world.event(key));
            assertThat(run.exitCode()).as(run.err()).isZero();
            return acme.logs("pod-1").inArrivalOrder();
        }
    }
}
