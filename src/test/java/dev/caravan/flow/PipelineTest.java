package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A log file in, its events in the right customer's CloudWatch Logs. */
class PipelineTest {

    @Test
    void drain_delivers_an_object_and_deletes_its_message() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.putLines(
                    acme.key("payments", "pod-1", "a.json.gz"),
                    "{\"timestamp\":\"" + Times.recent(0) + "\",\"message\":\"one\"}",
                    "{\"timestamp\":\"" + Times.recent(1) + "\",\"message\":\"two\"}");

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod-1").messages()).containsExactly("one", "two");
            assertThat(world.messagesLeft()).isZero();
            assertThat(world.deadLetters()).isEmpty();
            assertThat(run.delivery("acme", "cloudwatch").path("delivered").asLong())
                    .isEqualTo(2);
        }
    }

    @Test
    void manual_delivers_an_object() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("payments", "pod-1", "a.json.gz");
            world.putLines(key, "{\"message\":\"one\"}");

            Finished run = world.manual(world.event(key));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod-1").messages()).containsExactly("one");
        }
    }
}
