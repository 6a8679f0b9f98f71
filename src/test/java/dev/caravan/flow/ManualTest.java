package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.report.ReportSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mode manual: one message from standard input. */
class ManualTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t\n"})
    void no_message_is_a_mistake_of_the_caller(String nothing) {
        try (World world = new World()) {
            Finished run = InProcess.exactly(world, world.environment(), input(nothing), "--mode", "manual");

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("There is no message on standard input");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void the_shape_that_sns_sends_is_delivered_without_an_event_name() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("payments", "pod-0", "1.json.gz");
            world.putLines(key, "{\"message\":\"one\"}", "{\"message\":\"two\"}");

            Finished run =
                    world.manual("{\"Message\": \"{\\\"Records\\\": [{\\\"s3\\\": {\\\"bucket\\\": {\\\"name\\\": \\\""
                            + world.bucket + "\\\"}, \\\"object\\\": {\\\"key\\\": \\\"" + key + "\\\"}}}]}\"}\n");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod-0").messages()).containsExactly("one", "two");
            assertThat(run.report().path("mode").asText()).isEqualTo("manual");
            assertThat(run.report().path("messages").path("received").asInt()).isEqualTo(1);
        }
    }

    @Test
    void what_is_no_notification_is_dead_lettered() throws IOException {
        try (World world = new World()) {
            Finished run = world.manual("{\"Message\": \"{\\\"Records\\\": [");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(world.deadLetters())
                    .singleElement()
                    .satisfies(letter ->
                            assertThat(World.attribute(letter, "reason")).isEqualTo("invalid-notification"));
            assertThat(ReportSchema.problems(run.report())).isEmpty();
        }
    }

    @Test
    void without_a_queue_what_cannot_be_delivered_is_told() throws IOException {
        try (World world = new World()) {
            Map<String, String> environment = new HashMap<>(world.environment());
            environment.remove("SQS_QUEUE_URL");

            Finished run = InProcess.exactly(
                    world, environment, input("rubbish"), "--mode", "manual", "--report", "-", "--log-format", "text");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(run.err()).contains("dead letters: 1 invalid-notification (not sent)");
            assertThat(world.deadLetters()).isEmpty();
        }
    }

    @Test
    void the_queue_is_left_alone() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("payments", "pod-0", "1.json.gz");
            world.putLines(key, "{\"message\":\"one\"}");

            world.manual(world.event(key));

            assertThat(world.messagesLeft()).isEqualTo(1);
        }
    }

    @Test
    void the_variables_of_a_deployment_are_enough() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = "cluster-1/acme/payments/pod-0/1.json.gz";
            world.putLines(key, "{\"message\":\"one\"}", "{\"message\":\"two\"}", "{\"message\":\"three\"}");
            Map<String, String> environment = new HashMap<>(world.environment());
            environment.put("EXECUTION_MODE", "manual");
            environment.put("DEAD_LETTER_QUEUE_URL", world.deadLetterUrl);
            environment.put("EXTERNAL_ID", world.account);
            environment.put("OBJECT_KEY_LAYOUT", "{cluster}/{tenant}/{application}/{pod}/{file}");
            environment.put("LOG_STREAM_NAME", "{cluster}.{pod}");
            environment.put("MAX_BATCH_SIZE", "2");
            environment.put("RETRY_ATTEMPTS", "1");
            environment.put("CONCURRENCY", "2");

            Finished run = InProcess.exactly(world, environment, input(world.event(key)));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("cluster-1.pod-0").puts()).hasSize(2);
            assertThat(acme.logs("cluster-1.pod-0").messages()).containsExactly("one", "two", "three");
            assertThat(run.out()).isEmpty();
        }
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
