package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.report.ReportSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The modes of the packaged program, with the variables of a deployment. */
class ModesIT {

    @Test
    void drain_and_sqs_and_manual_deliver_the_same() throws IOException {
        for (String mode : List.of("drain", "sqs", "manual")) {
            try (World world = new World()) {
                Customer acme = world.customer("acme").toLogGroup();
                String first = acme.key("payments", "pod-1", "a.json.gz");
                String second = acme.key("payments", "pod-2", "b.json.gz");
                world.putLines(first, "{\"message\":\"one\"}", "", "no json", "[{\"a\":1},{\"a\":2}]");
                world.putLines(second, "{\"message\":{\"b\":\"ü\"}}");

                Finished run = run(world, mode, world.event(first, second));

                assertThat(run.exitCode()).as(run.err()).isEqualTo(mode.equals("sqs") ? 143 : 0);
                assertThat(acme.logs("pod-1").messages())
                        .as(mode)
                        .containsExactly("one", "no json", "{\"a\":1}", "{\"a\":2}");
                assertThat(acme.logs("pod-2").messages()).as(mode).containsExactly("{\"b\":\"ü\"}");
                JsonNode delivery = run.delivery("acme", "cloudwatch");
                assertThat(delivery.path("lines").asInt()).as(mode).isEqualTo(5);
                assertThat(delivery.path("delivered").asInt()).as(mode).isEqualTo(4);
                assertThat(delivery.path("blank").asInt()).as(mode).isEqualTo(1);
                assertThat(delivery.path("events").asInt()).as(mode).isEqualTo(5);
                assertThat(ReportSchema.problems(run.report())).isEmpty();
                assertThat(run.report().path("mode").asText()).isEqualTo(mode);
                assertLogIsJson(run);
            }
        }
    }

    private static Finished run(World world, String mode, String message) {
        String input = mode.equals("manual") ? message : "";
        try (Program program = Program.start(world, Map.of("EXECUTION_MODE", mode), input)) {
            if (mode.equals("sqs")) {
                Eventually.await("the queue is empty; " + program.err(), () -> world.messagesLeft() == 0);
                assertThat(program.isRunning()).isTrue();
                program.terminate();
            }
            return program.end();
        }
    }

    /** But for the summary, which is for a person. */
    private static void assertLogIsJson(Finished run) throws IOException {
        List<String> log =
                run.err().lines().filter(line -> line.startsWith("{")).toList();
        assertThat(log).isNotEmpty();
        for (String line : log) {
            JsonNode entry = JsonMapper.builder().build().readTree(line);
            assertThat(entry.path("run_id").asText())
                    .isEqualTo(run.report().path("run_id").asText());
        }
        assertThat(log)
                .anySatisfy(line -> assertThat(line)
                        .contains("\"tenant\":\"acme\"", "\"delivery\":\"cloudwatch:", "pod-1/a.json.gz"));
    }
}
