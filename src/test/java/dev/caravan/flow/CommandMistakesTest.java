package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people get wrong when they type a command, and what they are told. */
class CommandMistakesTest {
    private static final Map<String, String> REGION = Map.of("AWS_REGION", World.REGION);

    @Test
    void a_queue_that_is_not_there_ends_with_3_and_what_to_check() {
        try (World world = new World()) {
            Finished run =
                    InProcess.command(world, null, "dlq", "list", "--sqs-queue-url", world.queueUrl + "-mistyped");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .contains("The queue " + world.queueUrl + "-mistyped cannot be reached: ")
                    .contains("Check SQS_QUEUE_URL, AWS_REGION, the credentials")
                    .doesNotContain("\tat ");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void a_dead_letter_queue_that_is_not_there_ends_with_3_and_what_to_check() {
        try (World world = new World()) {
            Finished run = InProcess.command(
                    world, null, "dlq", "list", "--dead-letter-queue-url", world.deadLetterUrl + "-mistyped");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err())
                    .contains("The dead-letter queue " + world.deadLetterUrl + "-mistyped cannot be read: ")
                    .contains("Check DEAD_LETTER_QUEUE_URL");
        }
    }

    @Test
    void a_queue_without_a_redrive_policy_asks_for_the_setting() {
        try (World world = new World()) {
            String plain = world.queueWithoutRedrive("plain");

            Finished run = InProcess.command(world, null, "dlq", "list", "--sqs-queue-url", plain);

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(plain).contains("set DEAD_LETTER_QUEUE_URL");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dlq list      | SQS_QUEUE_URL (--sqs-queue-url) is not set, and its RedrivePolicy names",
                "dlq replay    | SQS_QUEUE_URL (--sqs-queue-url) is not set, and it is where notifications are sent to",
                "replay        | Missing required option: '--bucket=BUCKET'",
                "dlq           | dlq needs one more word: list, show, replay, drop",
                "dlq lost      | Unmatched argument at index 1: 'lost'",
                "dlq show      | Missing required parameter: 'ID'",
                "dlq list --reasn x    | Unknown option: '--reasn'",
                "dlq list --reasn=x --idd y   | Unknown options: '--reasn', '--idd'",
                "dlq list --since soon | --since is \"soon\"; it may be a time such as 2026-05-01T08:00:00Z",
                "dlq list --limit 0    | --limit is \"0\"; it may be 1 to 100000.",
                "dlq list --dry-run    | Unknown option: '--dry-run'",
                "dlq drop --sqs-queue-url https://sqs/1/q | dlq drop asks first, and there is no terminal to answer",
                "replay --bucket b --sqs-queue-url https://sqs/1/q | replay asks first, and there is no terminal"
            })
    void a_mistake_of_usage_ends_with_2_before_anything_is_asked_of_aws(String typed, String told) {
        try (World world = new World()) {
            Finished run = InProcess.exactly(
                    world, REGION, new ByteArrayInputStream("".getBytes(UTF_8)), typed.split(" ", -1));

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains(told).doesNotContain("\tat ");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void a_mistake_says_where_the_help_is_that_explains_it() {
        try (World world = new World()) {
            assertThat(InProcess.command(world, null, "dlq", "list", "--reasn", "x")
                            .err())
                    .contains("Try caravan dlq list --help.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--help, dlq  ",
        "dlq --help, replay",
        "dlq list --help, each letter that is looked at counts one receive",
        "dlq replay -h, --dry-run",
        "replay --help, --force"
    })
    void each_command_has_its_help(String typed, String told) {
        try (World world = new World()) {
            Finished run =
                    InProcess.exactly(world, Map.of(), new ByteArrayInputStream(new byte[0]), typed.split(" ", -1));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains(told.strip());
            assertThat(run.err()).isEmpty();
        }
    }
}
