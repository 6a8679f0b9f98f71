package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.report.ReportSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** SIGTERM: nothing is lost, nothing is begun, and the end comes in time. */
class SigtermIT {
    private static final Map<String, String> ONE_BATCH_A_LINE = Map.of("MAX_BATCH_SIZE", "1");

    @Test
    void what_is_in_flight_is_finished_within_the_bound() throws IOException {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            put(world, acme, 6);
            try (FaultHandle slow = slow(world, acme, 500);
                    Program program = Program.start(world, ONE_BATCH_A_LINE, "", "--mode", "sqs")) {
                awaitFirst(slow, program);

                Finished run = program.terminate().end(Duration.ofSeconds(60));

                assertThat(run.exitCode()).as(run.err()).isEqualTo(143);
                assertThat(acme.logs("pod-1").messages()).isEqualTo(lines(6));
                assertThat(world.messagesLeft()).isZero();
                assertThat(run.report().path("exit_code").asInt()).isEqualTo(143);
                assertThat(run.report().path("messages").path("deleted").asInt())
                        .isEqualTo(1);
                assertThat(run.delivery("acme", "cloudwatch").path("delivered").asInt())
                        .isEqualTo(6);
                assertThat(ReportSchema.problems(run.report())).isEmpty();
            }
        }
    }

    @Test
    void what_does_not_finish_within_the_bound_goes_back_to_the_queue_at_once() throws IOException {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            put(world, acme, 100);
            try (FaultHandle slow = slow(world, acme, 500);
                    Program program =
                            Program.start(world, ONE_BATCH_A_LINE, "", "--mode", "sqs", "--shutdown-timeout", "1")) {
                awaitFirst(slow, program);

                Finished run = program.terminate().end(Duration.ofSeconds(30));

                assertThat(run.exitCode()).as(run.err()).isEqualTo(143);
                List<String> arrived = acme.logs("pod-1").messages();
                assertThat(arrived).isNotEmpty().hasSizeLessThan(100).isEqualTo(lines(arrived.size()));
                assertThat(receive(world)).hasSize(1);
                assertThat(run.report().path("messages").path("kept").asInt()).isEqualTo(1);
                assertThat(run.report().path("kept"))
                        .singleElement()
                        .satisfies(kept ->
                                assertThat(kept.path("delivered_up_to").asInt()).isEqualTo(arrived.size()));
                assertThat(ReportSchema.problems(run.report())).isEmpty();
            }
        }
    }

    @Test
    void idle_long_polls_are_cut_off() {
        try (World world = new World();
                Program program = Program.start(world, Map.of(), "", "--mode", "sqs", "--log-format", "text")) {
            Customer acme = world.customer("acme").toLogGroup();
            put(world, acme, 1);
            Eventually.await("what there is is delivered", () -> world.messagesLeft() == 0);

            Finished run = program.terminate().end(Duration.ofSeconds(10));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(143);
            assertThat(run.report().path("messages").path("deleted").asInt()).isEqualTo(1);
            // Camel says so when it has waited for its pollers in vain
            assertThat(run.err()).doesNotContain("Timeout", "\tat ");
        }
    }

    @Test
    void drain_stops_before_the_queue_is_empty_and_the_rest_stays() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            for (int i = 0; i < 20; i++) {
                world.putLines(acme.key("app", "pod-1", i + ".json.gz"), "{\"message\":\"" + i + "\"}");
            }
            try (FaultHandle slow = slow(world, acme, 1000);
                    Program program = Program.start(world, Map.of(), "", "--mode", "drain", "--concurrency", "2")) {
                awaitFirst(slow, program);

                Finished run = program.terminate().end(Duration.ofSeconds(60));

                assertThat(run.exitCode()).as(run.err()).isEqualTo(143);
                int delivered = acme.logs("pod-1").messages().size();
                assertThat(delivered).isBetween(1, 19);
                assertThat(run.report().path("messages").path("deleted").asInt())
                        .isEqualTo(delivered);
                assertThat(world.messagesLeft()).isEqualTo(20 - delivered);
            }

            assertThat(world.drain().exitCode()).isZero();
            assertThat(acme.logs("pod-1").messages()).hasSize(20).doesNotHaveDuplicates();
        }
    }

    @Test
    void manual_stops_before_its_next_batch() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = put(world, acme, 100);
            String input = world.event(key);
            try (FaultHandle slow = slow(world, acme, 500);
                    Program program = Program.start(
                            world, ONE_BATCH_A_LINE, input, "--mode", "manual", "--shutdown-timeout", "1")) {
                awaitFirst(slow, program);

                Finished run = program.terminate().end(Duration.ofSeconds(30));

                assertThat(run.exitCode()).as(run.err()).isEqualTo(143);
                assertThat(run.report().path("kept")).hasSize(1);
                assertThat(world.aws.calls(CallFilter.all().byAccount(world.account)))
                        .extracting(Call::operation)
                        .doesNotContain("ChangeMessageVisibility", "ChangeMessageVisibilityBatch");
            }
        }
    }

    private static String put(World world, Customer customer, int lines) {
        String key = customer.key("app", "pod-1", "1.json.gz");
        world.putLines(
                key,
                lines(lines).stream()
                        .map(line -> "{\"message\":\"" + line + "\"}")
                        .toArray(String[]::new));
        return key;
    }

    private static List<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i).toList();
    }

    private static FaultHandle slow(World world, Customer customer, long millis) {
        return world.aws.fault(
                Fault.on("logs", "PutLogEvents").byAccount(customer.account()).delay(millis));
    }

    private static void awaitFirst(FaultHandle slow, Program program) {
        Eventually.await("the first batch is on its way", () -> {
            assertThat(program.isRunning()).as(program.err()).isTrue();
            return slow.hits() > 0;
        });
    }

    private static List<Message> receive(World world) {
        return world.sqs
                .receiveMessage(request -> request.queueUrl(world.queueUrl))
                .messages();
    }
}
