package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An event that CloudWatch Logs does not take never stops the others. */
class RefusedEventsTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void one_event_that_is_refused_is_found_and_quarantined_and_the_others_arrive_once() {
        world.aws.refuseLogEvents(acme.account(), World.REGION, "poison");
        world.putLines(key, linesWith(1000, 700, "poison"));

        Finished run = world.drain("--max-batch-size", "250");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages())
                .isEqualTo(IntStream.rangeClosed(1, 1000)
                        .filter(line -> line != 700)
                        .mapToObj(line -> "line " + line)
                        .toList());
        assertQuarantined("700", "InvalidParameterException: Log event contains invalid characters.");
        assertThat(run.delivery("acme", "cloudwatch").path("delivered").asLong())
                .isEqualTo(999);
        assertThat(run.delivery("acme", "cloudwatch").path("quarantined").asLong())
                .isEqualTo(1);
        assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
        assertThat(Recorded.puts(acme)).as("a few for each halving").hasSizeLessThan(4 + 1 + 2 * 9);
    }

    @Test
    void events_that_are_too_long_for_the_region_are_quarantined_and_the_others_arrive() {
        world.aws.limitLogEvents(acme.account(), World.REGION, 262_144);
        String large = "x".repeat(300_000);
        world.putLines(
                key,
                LogLines.line(1, "line 1"),
                LogLines.line(2, large),
                LogLines.line(3, large),
                LogLines.line(4, large),
                LogLines.line(5, "line 5"));

        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).containsExactly("line 1", "line 5");
        assertQuarantined("2-4", "exceeds limit of 262144");
        assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
    }

    @Test
    void a_line_of_several_events_of_which_one_is_refused_is_quarantined_and_its_others_arrive() {
        world.aws.refuseLogEvents(acme.account(), World.REGION, "poison");
        String several = "[" + LogLines.line(1, "one") + "," + LogLines.line(1, "poison") + ","
                + LogLines.line(1, "three") + "]";
        world.putLines(key, LogLines.line(1, "before"), several, LogLines.line(3, "behind"));

        Finished run = world.drain();

        assertThat(acme.logs("pod-1").messages()).containsExactlyInAnyOrder("before", "one", "three", "behind");
        assertQuarantined("2", "invalid characters");
        assertThat(run.delivery("acme", "cloudwatch").path("delivered").asLong())
                .isEqualTo(2);
        assertThat(run.delivery("acme", "cloudwatch").path("events").asLong()).isEqualTo(4);
        assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
    }

    @Test
    void a_call_that_is_throttled_while_the_event_is_sought_repeats_nothing() {
        world.aws.refuseLogEvents(acme.account(), World.REGION, "poison");
        world.putLines(key, linesWith(64, 50, "poison"));

        try (FaultHandle throttled = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .afterSkipping(4)
                .times(2)
                .error(400, "ThrottlingException", "Rate exceeded"))) {
            Finished run = world.drain("--concurrency", "1");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(throttled.hits()).isEqualTo(2);
        }
        assertThat(acme.logs("pod-1").messages()).hasSize(63).doesNotHaveDuplicates();
        assertQuarantined("50", "invalid characters");
    }

    @Test
    void a_few_short_events_that_are_refused_do_not_speak_against_the_destination() {
        world.aws.refuseLogEvents(acme.account(), World.REGION, "!");
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < 1000; line++) {
            lines.add(LogLines.line(line, line < 30 && line % 10 == 0 ? "!" : "line " + line));
        }
        world.putLines(key, lines.toArray(String[]::new));

        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).hasSize(997).doesNotHaveDuplicates();
        assertQuarantined("1,11,21", "invalid characters");
    }

    @Test
    void a_batch_of_refused_events_alone_is_quarantined_where_the_stream_has_taken_others() {
        world.aws.refuseLogEvents(acme.account(), World.REGION, "!");
        world.putLines(
                key,
                LogLines.line(1, "a"),
                LogLines.line(2, "b"),
                LogLines.line(3, "c"),
                LogLines.line(4, "!"),
                LogLines.line(5, "!"),
                LogLines.line(6, "!"),
                LogLines.line(7, "g"));

        Finished run = world.drain("--max-batch-size", "3");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages()).containsExactly("a", "b", "c", "g");
        assertQuarantined("4-6", "invalid characters");
    }

    @Test
    void many_refused_events_together_do_not_take_the_others_with_them() {
        world.aws.refuseLogEvents(acme.account(), World.REGION, "poison");
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < 10_000; line++) {
            lines.add(LogLines.line(line % 1_000, line >= 100 && line < 200 ? "poison " + line : "line " + line));
        }
        world.putLines(key, lines.toArray(String[]::new));

        Finished run = world.drain("--max-batch-size", "10000");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(acme.logs("pod-1").messages())
                .hasSizeGreaterThan(9_900 - 3 * 100)
                .doesNotHaveDuplicates();
        assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
    }

    @Test
    void a_destination_at_which_every_event_is_refused_is_found_out_with_few_calls() {
        world.putLines(key, LogLines.numbered(1000));

        try (FaultHandle refused = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .error(400, "InvalidParameterException", "A parameter is wrong."))) {
            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(refused.hits()).isLessThan(20);
        }
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.attributes()).containsEntry("reason", "not-accepted");
            assertThat(letter.error()).contains("A parameter is wrong.", "none is taken");
        });
    }

    @Test
    void a_refusal_that_names_the_stream_is_not_sought_in_the_events() {
        world.putLines(key, LogLines.numbered(1000));

        try (FaultHandle refused = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(acme.account())
                .error(
                        400,
                        "InvalidParameterException",
                        "1 validation error detected: Value at 'logStreamName' failed to satisfy constraint"))) {
            world.drain();

            assertThat(refused.hits()).isEqualTo(1);
        }
        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes()).containsEntry("reason", "not-accepted"));
    }

    @Test
    void very_many_refused_events_cost_a_bounded_number_of_calls_and_no_line_is_lost() {
        world.aws.refuseLogEvents(acme.account(), World.REGION, "poison");
        List<String> lines = new ArrayList<>();
        for (int line = 1; line <= 1000; line++) {
            lines.add(LogLines.line(line, line % 5 == 0 ? "poison " + line : "line " + line));
        }
        world.putLines(key, lines.toArray(String[]::new));

        Finished run = world.drain();

        assertThat(Recorded.puts(acme).stream()
                        .filter(call -> !call.succeeded())
                        .count())
                .isLessThan(600);
        assertThat(acme.logs("pod-1").messages()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
        long delivered = run.delivery("acme", "cloudwatch").path("delivered").asLong();
        long quarantined =
                run.delivery("acme", "cloudwatch").path("quarantined").asLong();
        assertThat(delivered + quarantined).isEqualTo(1000);
        assertThat(delivered).isEqualTo(acme.logs("pod-1").messages().size());
    }

    private void assertQuarantined(String lines, String words) {
        List<Letter> letters = world.letters();
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.attributes()).containsEntry("reason", "event-not-accepted");
            assertThat(letter.error()).contains(words);
        });
        assertThat(letters.stream()
                        .map(letter -> letter.attributes().get("lines"))
                        .sorted()
                        .collect(Collectors.joining(",")))
                .isEqualTo(lines);
        assertThat(world.messagesLeft()).isZero();
    }

    private static String[] linesWith(int count, int at, String message) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(line -> LogLines.line(line, line == at ? message : "line " + line))
                .toArray(String[]::new);
    }
}
