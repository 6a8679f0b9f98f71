package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.report.ReportSchema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --report}: where the report goes. */
class ReportFileTest {
    @TempDir
    private Path folder;

    @Test
    void a_dash_is_standard_output_and_nothing_else_is_written_there() throws IOException {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("app", "pod-1", "1.json.gz");
            world.putLines(key, "{\"message\":\"one\"}");

            Finished run = manual(world, world.event(key), "-");

            assertThat(run.exitCode()).as(run.err()).isZero();
            JsonNode report = JsonMapper.builder().build().readTree(run.out());
            assertThat(ReportSchema.problems(report)).isEmpty();
            assertThat(report.path("deliveries").path(0).path("delivered").asInt())
                    .isEqualTo(1);
            assertThat(run.err()).contains("Run " + report.path("run_id").asText());
        }
    }

    @Test
    void a_report_of_an_earlier_run_is_replaced() throws IOException {
        Path file = Files.writeString(folder.resolve("report.json"), "x".repeat(100_000));
        try (World world = new World()) {
            manual(world, "rubbish", file.toString());

            assertThat(ReportSchema.problems(JsonMapper.builder().build().readTree(file.toFile())))
                    .isEmpty();
        }
    }

    @Test
    void a_folder_that_does_not_exist_is_told_before_the_run() {
        try (World world = new World()) {
            Finished run = manual(
                    world, "rubbish", folder.resolve("missing/report.json").toString());

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains("there is no folder " + folder.resolve("missing"));
            assertThat(world.deadLetters()).isEmpty();
        }
    }

    @Test
    void a_report_that_cannot_be_written_in_the_end_is_not_a_success() throws IOException {
        Path vanishing = Files.createDirectory(folder.resolve("vanishing"));
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = acme.key("app", "pod-1", "1.json.gz");
            world.putLines(key, "{\"message\":\"one\"}");
            InputStream input = new ByteArrayInputStream(world.event(key).getBytes(UTF_8)) {
                @Override
                public synchronized byte[] readAllBytes() {
                    vanishing.toFile().delete();
                    return super.readAllBytes();
                }
            };

            Finished run = InProcess.exactly(
                    world,
                    world.environment(),
                    input,
                    "--mode",
                    "manual",
                    "--report",
                    vanishing.resolve("report.json").toString());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(acme.logs("pod-1").messages()).containsExactly("one");
            assertThat(run.err()).contains("1 messages received");
        }
    }

    private static Finished manual(World world, String body, String report) {
        return InProcess.exactly(
                world,
                world.environment(),
                new ByteArrayInputStream(body.getBytes(UTF_8)),
                "--mode",
                "manual",
                "--report",
                report);
    }
}
