package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.report.ReportSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mode drain: until the queue is empty, then the end. */
class DrainTest {

    @Test
    void an_empty_queue_is_the_end_at_once() throws IOException {
        try (World world = new World()) {
            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.report().path("messages").path("received").asInt()).isZero();
            assertThat(run.report().path("deliveries")).isEmpty();
            assertThat(ReportSchema.problems(run.report())).isEmpty();
        }
    }

    @Test
    void a_full_queue_is_drained_by_several_workers() throws IOException {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            Customer zeta = world.customer("zeta").toLogGroup();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                expected.add("line " + i);
                world.putLines(acme.key("app", "pod-1", i + ".json.gz"), "{\"message\":\"line " + i + "\"}");
                world.putLines(zeta.key("app", "pod-1", i + ".json.gz"), "{\"message\":\"line " + i + "\"}");
            }

            Finished run = world.drain("--concurrency", "4");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod-1").messages()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(zeta.logs("pod-1").messages()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(world.messagesLeft()).isZero();
            assertThat(run.report().path("messages").path("received").asInt()).isEqualTo(50);
            assertThat(run.report().path("messages").path("deleted").asInt()).isEqualTo(50);
            assertThat(run.delivery("acme", "cloudwatch").path("objects").asInt())
                    .isEqualTo(25);
            assertThat(ReportSchema.problems(run.report())).isEmpty();
        }
    }

    @Test
    void a_poison_message_is_dead_lettered_and_the_others_are_delivered() throws IOException {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.send("poison");
            for (int i = 0; i < 3; i++) {
                world.putLines(acme.key("app", "pod-1", i + ".json.gz"), "{\"message\":\"line " + i + "\"}");
            }

            Finished run = world.drain("--concurrency", "1");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(acme.logs("pod-1").messages()).containsExactlyInAnyOrder("line 0", "line 1", "line 2");
            assertThat(world.messagesLeft()).isZero();
            assertThat(world.deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.body()).isEqualTo("poison");
                assertThat(World.attribute(letter, "reason")).isEqualTo("invalid-notification");
                assertThat(World.attribute(letter, "run_id"))
                        .isEqualTo(run.report().path("run_id").asText());
            });
            assertThat(run.err()).contains("dead letters: 1 invalid-notification");
            assertThat(ReportSchema.problems(run.report())).isEmpty();
        }
    }
}
