package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --routes}: other routes in place of the packaged ones. */
class RoutesFolderTest {
    @TempDir
    private Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void copy_the_routes() {
        folder = RoutesCopy.in(temporary).folder();
    }

    @Test
    void a_changed_route_is_the_one_that_runs() {
        change("40-delivery.camel.yaml", "${body.wanted} == false", "${body.key.pod} == 'noisy'");
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.putLines(acme.key("app", "noisy", "1.json.gz"), "{\"message\":\"one\"}");
            world.putLines(acme.key("app", "quiet", "1.json.gz"), "{\"message\":\"two\"}");

            Finished run = world.drain("--routes", folder.toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("noisy").messages()).isEmpty();
            assertThat(acme.logs("quiet").messages()).containsExactly("two");
            assertThat(run.delivery("acme", "cloudwatch")
                            .path("objects_filtered")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60-copy.camel.yaml    | '    description:' | '  - description'   | 60-copy.camel.yaml",
                "60-copy.camel.yaml    | 'ref: copies'      | 'ref: camels'       | camels",
                "70-settle.camel.yaml  | '- choice:'        | '- choose:'         | choose",
                "60-copy.camel.yaml    | 'id: copy'         | 'id: logs'          | logs",
                "50-logs.camel.yaml    | 'tenant-logs:'     | 'tenant-blogs:'     | tenant-blogs",
                "15-manual.camel.yaml  | 'direct:manual'    | 'direct:automatic'  | direct:manual"
            })
    void routes_that_cannot_run_are_told_as_a_mistake_of_configuration(
            String file, String original, String broken, String named) {
        change(file, original, broken);
        try (World world = new World()) {
            Finished run = InProcess.exactly(
                    world,
                    world.environment(),
                    new ByteArrayInputStream("rubbish".getBytes(UTF_8)),
                    "--mode",
                    "manual",
                    "--routes",
                    folder.toString());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith("The routes in " + folder + " cannot be run: ")
                    .contains(named)
                    .doesNotContain("\tat ");
            assertThat(run.err().lines()).hasSize(1);
        }
    }

    @Test
    void routes_that_poll_nothing_do_not_leave_drain_waiting() throws IOException {
        Files.delete(folder.resolve("10-receive.camel.yaml"));
        try (World world = new World()) {
            Finished run = InProcess.exactly(
                    world,
                    world.environment(),
                    new ByteArrayInputStream(new byte[0]),
                    "--mode",
                    "drain",
                    "--routes",
                    folder.toString());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("none of them begins with aws2-sqs:");
        }
    }

    @Test
    void routes_that_fail_without_a_word_leave_the_message_and_are_no_success() {
        change("70-settle.camel.yaml", "${body.done} == false", "${body.neverHeardOf} == false");
        change("90-errors.camel.yaml", "id: message\n", "id: not-of-these-routes\n");
        change("90-errors.camel.yaml", "id: settlement\n", "id: not-of-these-either\n");
        try (World world = new World()) {
            world.send("rubbish");

            Finished drained = world.drain("--routes", folder.toString());
            Finished byHand = world.manual("rubbish", "--routes", folder.toString());

            assertThat(drained.exitCode()).as(drained.err()).isEqualTo(1);
            assertThat(byHand.exitCode()).as(byHand.err()).isEqualTo(1);
            assertThat(world.messagesLeft()).isEqualTo(1);
        }
    }

    private void change(String file, String original, String changed) {
        new RoutesCopy(folder).change(file, original, changed);
    }
}
