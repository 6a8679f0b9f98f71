package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.config.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the process says to a person, and how it ends, before it has anything to do with AWS. */
class CommandLineIT {

    @Test
    void help_lists_every_setting_on_standard_output() {
        try (Program program = Program.bare(Map.of(), "--help")) {
            Finished run = program.end();

            assertThat(run.exitCode()).isZero();
            for (Setting setting : Setting.values()) {
                assertThat(run.out()).contains(setting.flag());
            }
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void version_is_that_of_the_jar() {
        try (Program program = Program.bare(Map.of(), "--version")) {
            Finished run = program.end();

            assertThat(run.exitCode()).isZero();
            assertThat(run.out().strip()).matches("caravan \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        }
    }

    @Test
    void an_unknown_flag_is_a_mistake_of_usage() {
        try (Program program = Program.bare(Map.of(), "--concurency", "3")) {
            Finished run = program.end();

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .contains("--concurency")
                    .contains("Try --help.")
                    .doesNotContain("\tat ");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void every_mistake_in_the_settings_is_named_at_once() {
        Map<String, String> environment = Map.of("SQS_QUEUE_URL", "notifications", "MAX_BATCH_SIZE", "0");
        try (Program program = Program.bare(environment, "--region", "us-east-1")) {
            Finished run = program.end();

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines())
                    .containsExactlyInAnyOrder(
                            "SQS_QUEUE_URL (--sqs-queue-url) is \"notifications\"; it may be an http or https URL.",
                            "CENTRAL_LOG_DISTRIBUTION_ROLE_ARN (--central-role-arn) is not set, and it is the first hop"
                                    + " of every delivery; it may be an IAM role ARN.",
                            "MAX_BATCH_SIZE (--max-batch-size) is \"0\"; it may be 1 to 10000.");
        }
    }

    @Test
    void a_setting_of_the_sdk_that_it_cannot_use_is_a_mistake_of_configuration() {
        try (World world = new World()) {
            Map<String, String> environment =
                    new HashMap<>(Program.withAws(world, Map.of("AWS_ENDPOINT_URL", "no url at all")));
            try (Program program = Program.bare(environment, "--mode", "drain")) {
                Finished run = program.end();

                assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
                assertThat(run.err()).contains("AWS_ENDPOINT_URL").doesNotContain("\tat ");
            }
        }
    }

    @Test
    void a_broken_routes_folder_is_told_without_a_stack_trace() throws Exception {
        Path folder = Files.createTempDirectory("caravan-routes");
        Path file = folder.resolve("10-receive.camel.yaml");
        Files.writeString(file, "- route: {id: a, from: {uri: 'direct:a', steps: [{choose: {}}]}}");
        try (World world = new World();
                Program program = Program.start(
                        world,
                        Map.of(),
                        "",
                        "--mode",
                        "drain",
                        "--log-format",
                        "text",
                        "--routes",
                        folder.toString())) {
            Finished run = program.end();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err())
                    .contains("The routes in " + folder + " cannot be run: ")
                    .contains("10-receive.camel.yaml")
                    .doesNotContain("\tat ");
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    @Test
    void a_queue_that_is_not_there_ends_the_run_with_what_to_fix() {
        try (World world = new World();
                Program program =
                        Program.start(world, Map.of("SQS_QUEUE_URL", world.queueUrl + "-not"), "", "--mode", "drain")) {
            Finished run = program.end();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
            assertThat(run.err()).contains(world.queueUrl + "-not");
            assertThat(run.report().path("exit_code").asInt()).isEqualTo(3);
        }
    }
}
