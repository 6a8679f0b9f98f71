package dev.caravan.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {
    private static final String REPORT = """
            {"run_id": "r", "version": "1", "mode": "drain", "dry_run": false, "exit_code": 1, "identity_holds": true,
             "messages": {"received": 3, "deleted": 2, "kept": 1, "nothing_to_do": 0},
             "deliveries": [{"tenant": "orchard", "delivery": "cloudwatch", "destination": "/fleet/orchard",
               "objects": 2, "objects_filtered": 1, "objects_dead_lettered": 0, "objects_kept": 0, "bytes": 0,
               "lines": 1250, "delivered": 1240, "filtered": 0, "blank": 4, "quarantined": 6, "unparsed": 9,
               "events": 1240, "batches": 2}],
             "dead_letters": [{"reason": "too-old", "error": "lines were not delivered", "tenant": "orchard",
               "bucket": "b", "key": "orchard/c/a/p/f", "version_id": null, "delivery": "cloudwatch",
               "lines": "3-8", "attempts": 1, "accepted": true}],
             "kept": [{"tenant": "quarry", "bucket": "b", "key": "quarry/c/a/p/f", "delivery": null,
               "error": "throttled"}],
             "omitted": {"dead_letters": 0, "kept": 0}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void reads_what_the_program_wrote() throws IOException {
        RunReport report = read(REPORT);

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.identityHolds()).isTrue();
        assertThat(report.messagesReceived()).isEqualTo(3);
        assertThat(report.deliveries()).singleElement().satisfies(row -> {
            assertThat(row.destination()).isEqualTo("/fleet/orchard");
            assertThat(row.addsUp()).isTrue();
        });
        assertThat(report.deadLetters())
                .containsExactly(
                        new RunReport.Letter("too-old", "orchard", "orchard/c/a/p/f", "cloudwatch", "3-8", true));
    }

    @Test
    void a_row_that_does_not_add_up_is_seen() throws IOException {
        RunReport report = read(REPORT.replace("1250", "1251"));

        assertThat(report.deliveries().get(0).addsUp()).isFalse();
    }

    @Test
    void anything_else_is_no_report() {
        assertThatThrownBy(() -> read("{}")).isInstanceOf(IOException.class).hasMessageContaining("not a run report");
        assertThatThrownBy(() -> read("{")).isInstanceOf(IOException.class);
    }

    @Test
    void is_shown_as_a_table_with_what_is_left_in_the_queue() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

        new Display(screen).report(read(REPORT));

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "",
                        "What the program reports",
                        "  tenant   delivery    objects  filtered  dead  lines  delivered  blank  quarantined  unparsed",
                        "  orchard  cloudwatch        2         1     0  1,250      1,240      4            6         9",
                        "  left in the queue: quarry/c/a/p/f: throttled");
    }

    private RunReport read(String json) throws IOException {
        return RunReport.read(Files.writeString(folder.resolve("report.json"), json));
    }
}
