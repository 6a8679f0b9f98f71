package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives of an object, and how its lines are accounted for: lines = delivered + blank + quarantined. */
class ObjectsTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void knows_gzip_by_its_first_bytes_and_not_by_the_name() {
        deliver("a.log", World.gzip("{\"message\":\"zipped\"}\n"));

        assertThat(acme.logs("pod-1").messages()).containsExactly("zipped");
    }

    @Test
    void reads_plain_text_whatever_its_name_says() {
        deliver("a.json.gz", "{\"message\":\"plain\"}\n".getBytes(UTF_8));

        assertThat(acme.logs("pod-1").messages()).containsExactly("plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORC", "ORCHESTRATOR started", "PAR1 started", "000 is how it begins"})
    void delivers_text_that_begins_like_something_else(String text) {
        deliver("a.log", (text + "\n").getBytes(UTF_8));

        assertThat(acme.logs("pod-1").messages()).containsExactly(text);
    }

    @Test
    void delivers_the_lines_behind_the_zero_bytes_that_a_truncation_leaves() {
        ByteArrayOutputStream truncated = new ByteArrayOutputStream();
        truncated.writeBytes(new byte[4_000]);
        truncated.writeBytes("old\n{\"message\":\"one\"}\n".getBytes(UTF_8));

        JsonNode account = deliver("a.log", truncated.toByteArray());

        assertThat(acme.logs("pod-1").messages())
                .hasSize(2)
                .endsWith("one")
                .first()
                .asString()
                .endsWith("old");
        assertLines(account, 2, 2, 0, 0);
    }

    @Test
    void reads_all_members_of_a_gzip_also_where_a_line_crosses_them() {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(World.gzip("{\"message\":\"one\"}\n{\"mess"));
        members.writeBytes(World.gzip("age\":\"two\"}\n"));
        members.writeBytes(World.gzip(""));
        members.writeBytes(World.gzip("{\"message\":\"three\"}"));

        JsonNode account = deliver("a.json.gz", members.toByteArray());

        assertThat(acme.logs("pod-1").messages()).containsExactly("one", "two", "three");
        assertLines(account, 3, 3, 0, 0);
    }

    @Test
    void is_done_with_an_empty_object_without_a_call_to_the_customer() {
        JsonNode account = deliver("a.json.gz", new byte[0]);

        assertThat(account.path("objects").asLong()).isEqualTo(1);
        assertLines(account, 0, 0, 0, 0);
        assertThat(Recorded.puts(acme)).isEmpty();
        assertThat(world.aws.logGroups(acme.account(), World.REGION)).isEmpty();
    }

    @Test
    void is_done_with_an_empty_gzip() {
        assertLines(deliver("a.json.gz", World.gzip("")), 0, 0, 0, 0);
        assertThat(Recorded.puts(acme)).isEmpty();
    }

    @Test
    void reads_a_pretty_printed_array_record_by_record() {
        String document = """
                [
                  {
                    "message": "one",
                    "level": "info"
                  },
                  {
                    "message": "two"
                  }
                ]
                """;

        JsonNode account = deliver("a.json", document.getBytes(UTF_8));

        assertThat(acme.logs("pod-1").messages()).containsExactly("one", "two");
        assertThat(account.path("unparsed").asLong()).isZero();
        assertThat(account.path("events").asLong()).isEqualTo(2);
        assertAddsUp(account, 9);
    }

    @Test
    void makes_an_event_of_each_object_in_an_array_line() {
        JsonNode account = deliver("a.json", "[{\"message\":\"one\"},{\"message\":\"two\"}]\n".getBytes(UTF_8));

        assertThat(acme.logs("pod-1").messages()).containsExactly("one", "two");
        assertThat(account.path("events").asLong()).isEqualTo(2);
        assertLines(account, 1, 1, 0, 0);
    }

    @Test
    void delivers_lines_that_are_no_json_as_they_stand_and_counts_them() {
        String text = "plain text\n{\"message\":\"record\"}\n{\"message\": broken\n\n  \t \nlast";

        JsonNode account = deliver("a.json", text.getBytes(UTF_8));

        assertThat(acme.logs("pod-1").messages())
                .containsExactlyInAnyOrder("plain text", "record", "{\"message\": broken", "last");
        assertThat(account.path("unparsed").asLong()).isEqualTo(3);
        assertLines(account, 6, 4, 2, 0);
    }

    @Test
    void takes_the_carriage_return_of_a_line_end_away_and_no_other() {
        String text = "{\"message\":\"one\"}\r\nplain\rtext\r\n\r\n{\"message\":\"two\"}\r\n";

        JsonNode account = deliver("a.json", text.getBytes(UTF_8));

        assertThat(acme.logs("pod-1").messages()).containsExactly("one", "plain\rtext", "two");
        assertLines(account, 4, 3, 1, 0);
    }

    @Test
    void keeps_text_of_any_script_and_replaces_what_is_not_utf_8() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("{\"message\":\"grüße 日本語 🐫 \\ud83d\\udc2b\"}\n".getBytes(UTF_8));
        text.writeBytes("{\"message\":\"gr\u00fcn\"}\n".getBytes(ISO_8859_1));

        JsonNode account = deliver("a.json", text.toByteArray());

        assertThat(acme.logs("pod-1").messages()).containsExactly("grüße 日本語 🐫 🐫", "gr\ufffdn");
        assertLines(account, 2, 2, 0, 0);
    }

    private JsonNode deliver(String file, byte[] content) {
        String key = acme.key("payments", "pod-1", file);
        world.put(key, content);
        Finished run = world.manual(world.event(key));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.report().path("identity_holds").asBoolean()).isTrue();
        return run.delivery("acme", "cloudwatch");
    }

    private static void assertLines(JsonNode account, long lines, long delivered, long blank, long quarantined) {
        assertThat(account.path("delivered").asLong()).as("delivered").isEqualTo(delivered);
        assertThat(account.path("blank").asLong()).as("blank").isEqualTo(blank);
        assertThat(account.path("quarantined").asLong()).as("quarantined").isEqualTo(quarantined);
        assertAddsUp(account, lines);
    }

    private static void assertAddsUp(JsonNode account, long lines) {
        assertThat(account.path("lines").asLong()).as("lines").isEqualTo(lines);
        long accounted = account.path("delivered").asLong()
                + account.path("blank").asLong()
                + account.path("quarantined").asLong();
        assertThat(accounted).as("accounted for").isEqualTo(lines);
    }
}
