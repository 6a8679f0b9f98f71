package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code dlq list} and {@code dlq show}: letters are seen, and lie there afterwards as before. */
class LookAtDeadLettersTest {

    @Test
    void lists_what_the_program_could_not_deliver_and_leaves_it_there() {
        try (World world = new World()) {
            world.putLines("nobody/cluster-1/app/pod/1.gz", "one");
            world.send("no notification");
            assertThat(world.drain().exitCode()).isEqualTo(1);

            Finished list = InProcess.command(world, null, "dlq", "list");

            assertThat(list.exitCode()).as(list.err()).isZero();
            assertThat(list.out())
                    .contains("s3://" + world.bucket + "/nobody/cluster-1/app/pod/1.gz")
                    .endsWith("2 dead letters: invalid-notification 1, unknown-tenant 1.\n");
            assertThat(list.err()).isEmpty();
            assertThat(new LetterQueue(world).visible()).isEqualTo(2);
        }
    }

    @Test
    void a_row_shows_what_the_attributes_say_under_its_heading() {
        try (World world = new World()) {
            String id = new LetterQueue(world).of("acme", "denied");

            Finished list = InProcess.command(world, null, "dlq", "list");

            List<String> lines = list.out().lines().toList();
            assertThat(lines.get(0).split(" +", -1))
                    .containsExactly("ID", "REASON", "TENANT", "DELIVERY", "LINES", "AGE", "ATTEMPTS", "OBJECT");
            assertThat(lines.get(1).split(" +", -1))
                    .hasSize(8)
                    .startsWith(id.substring(0, 8), "denied", "acme", "cloudwatch", "3-5,9")
                    .endsWith("2", "s3://" + world.bucket + "/acme/cluster-1/app/pod/1.gz");
            assertThat(lines.get(1).indexOf("acme")).isEqualTo(lines.get(0).indexOf("TENANT"));
            assertThat(lines.get(1).indexOf("s3://")).isEqualTo(lines.get(0).indexOf("OBJECT"));
        }
    }

    @Test
    void a_message_that_sqs_moved_is_read_from_its_body() {
        try (World world = new World()) {
            new LetterQueue(world).put(world.event("acme/cluster-1/app/pod/1.gz", "acme/cluster-1/app/pod/2.gz"));

            Finished list = InProcess.command(world, null, "dlq", "list", "--tenant", "acme");

            assertThat(list.out())
                    .contains("(moved by SQS)  acme ")
                    .contains("/acme/cluster-1/app/pod/1.gz and 1 more")
                    .endsWith("1 dead letter: (moved by SQS) 1.\n");
        }
    }

    @Test
    void the_key_layout_tells_whose_a_moved_message_is() {
        try (World world = new World()) {
            new LetterQueue(world).put(world.event("cluster-1/acme/app/pod/1.gz"));

            Finished list = InProcess.command(
                    world,
                    null,
                    "dlq",
                    "list",
                    "--json",
                    "--object-key-layout",
                    "{cluster}/{tenant}/{application}/{pod}/{file}");

            assertThat(json(list.out()).path("tenant").asText()).isEqualTo("acme");
            assertThat(json(list.out()).path("moved_by_sqs").asBoolean()).isTrue();
        }
    }

    @Test
    void filters_and_limit_say_which_are_meant() {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            String meant = letters.of("acme", "denied");
            letters.of("acme", "too-old");
            letters.of("globex", "denied");
            letters.put("no notification");

            Finished list = InProcess.command(
                    world, null, "dlq list --json --tenant acme --reason denied --since 1h".split(" ", -1));
            Finished limited = InProcess.command(world, null, "dlq list --limit 3".split(" ", -1));

            assertThat(list.out().lines())
                    .hasSize(1)
                    .allSatisfy(
                            line -> assertThat(json(line).path("id").asText()).isEqualTo(meant));
            assertThat(limited.out()).contains("3 dead letters: ");
            assertThat(limited.err()).contains("Stopped at --limit 3; there may be more.");
            assertThat(letters.visible()).isEqualTo(4);
        }
    }

    @Test
    void more_letters_than_one_receive_hands_out_are_all_listed() {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            for (int n = 0; n < 35; n++) {
                letters.of("acme", "denied");
            }

            Finished list = InProcess.command(world, null, "dlq", "list");

            assertThat(list.out()).endsWith("35 dead letters: denied 35.\n");
            assertThat(letters.visible()).isEqualTo(35);
        }
    }

    @Test
    void shows_everything_about_one_by_the_beginning_of_its_id() {
        try (World world = new World()) {
            LetterQueue letters = new LetterQueue(world);
            String id = letters.of("acme", "denied");
            letters.of("globex", "denied");

            Finished show = InProcess.command(world, null, "dlq", "show", id.substring(0, 8));

            assertThat(show.exitCode()).as(show.err()).isZero();
            assertThat(show.out().lines().map(line -> line.replaceAll(" +", " ")))
                    .contains(
                            "id " + id,
                            "reason denied",
                            "error what happened",
                            "lines 3-5,9",
                            "run_id 0a1b2c3d",
                            world.event("acme/cluster-1/app/pod/1.gz"));
            assertThat(show.out()).doesNotContain("globex");
            assertThat(letters.visible()).isEqualTo(2);
        }
    }

    @Test
    void shows_a_machine_the_attributes_and_the_body_to_the_letter() {
        try (World world = new World()) {
            String id = new LetterQueue(world).put("no\tnotification \u009B31m", "reason", "invalid-notification");

            JsonNode shown = json(
                    InProcess.command(world, null, "dlq", "show", id, "--json").out());

            assertThat(shown.path("body").asText()).isEqualTo("no\tnotification \u009B31m");
            assertThat(shown.path("attributes").path("reason").asText()).isEqualTo("invalid-notification");
        }
    }

    @Test
    void what_would_steer_the_terminal_is_not_printed() {
        try (World world = new World()) {
            String id = new LetterQueue(world).put("red \u009B31m", "reason", "de\nnied", "tenant", "a\u009Bb");

            assertThat(InProcess.command(world, null, "dlq", "list").out())
                    .contains("de\\nnied", "a\\u009bb")
                    .doesNotContain("\u009B");
            assertThat(InProcess.command(world, null, "dlq", "show", id).out())
                    .contains("red \\u009b31m")
                    .doesNotContain("\u009B");
        }
    }

    @Test
    void a_letter_that_is_not_there_is_said_to_be_missing() {
        try (World world = new World()) {
            Finished show = InProcess.command(world, null, "dlq", "show", "0a0a0a0a");

            assertThat(show.exitCode()).isEqualTo(1);
            assertThat(show.err()).contains("There is no dead letter 0a0a0a0a");
        }
    }

    @Test
    void letters_that_somebody_else_has_received_are_counted() {
        try (World world = new World()) {
            new LetterQueue(world).of("acme", "denied");
            world.sqs.receiveMessage(request -> request.queueUrl(world.deadLetterUrl));

            Finished list = InProcess.command(world, null, "dlq", "list");

            assertThat(list.out()).isEqualTo("0 dead letters.\n");
            assertThat(list.err()).contains("1 dead letter in flight elsewhere, and not seen.");
        }
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.builder().build().readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(text, notJson);
        }
    }
}
