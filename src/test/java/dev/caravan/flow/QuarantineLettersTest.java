package dev.caravan.flow;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Lines that CloudWatch does not take: pointed at by dead letters, one for each reason. */
class QuarantineLettersTest {
    private static final String TOO_LONG = "x".repeat(2000);

    @Test
    void quarantined_lines_are_named_by_a_letter_for_each_reason() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            groupWithRetention(acme, 1);
            String key = acme.key("app", "pod", "1.gz");
            world.putLines(
                    key,
                    line("good", Duration.ZERO),
                    line("old", Duration.ofDays(-20)),
                    line("old", Duration.ofDays(-15)),
                    line("expired", Duration.ofDays(-3)),
                    line("good", Duration.ofMinutes(-1)),
                    TOO_LONG,
                    line("new", Duration.ofHours(4)),
                    line("old", Duration.ofDays(-15)));

            Finished run = world.manual(world.event(key), "--max-line-bytes", "1024");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(acme.logs("pod").messages()).containsExactly("good", "good");
            List<Letter> letters = world.letters();
            String tag = world.s3
                    .headObject(request -> request.bucket(world.bucket).key(key))
                    .eTag()
                    .replace("\"", "");
            assertThat(letters.stream().collect(toMap(Letter::reason, Letter::lines)))
                    .isEqualTo(Map.of("too-old", "2-3,8", "expired", "4", "line-too-long", "6", "too-new", "7"));
            assertThat(letters).allSatisfy(letter -> {
                assertThat(letter.attributes())
                        .containsEntry("tenant", "acme")
                        .containsEntry("delivery", acme.logsId())
                        .containsEntry("bucket", world.bucket)
                        .containsEntry("key", key)
                        .containsEntry("attempts", "1")
                        .containsEntry("run_id", run.report().path("run_id").asText())
                        .hasSize(8);
                assertThat(letter.error()).isNotBlank().isNotEqualTo(letter.reason());
                assertThat(letter.json().at("/Records/0/s3/object/eTag").asText())
                        .as("of the content whose lines are named")
                        .isEqualTo(tag);
            });
            assertThat(run.delivery("acme", "cloudwatch").path("lines").asInt()).isEqualTo(8);
            assertThat(run.delivery("acme", "cloudwatch").path("quarantined").asInt())
                    .isEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "10000"})
    void several_letters_together_name_every_line_when_there_are_too_many_for_one(String batchSize) {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            String key = alternating(world, acme);

            Finished run = world.manual(world.event(key), "--max-line-bytes", "1024", "--max-batch-size", batchSize);

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(acme.logs("pod").messages()).hasSize(6000);
            List<Letter> letters = world.letters();
            assertThat(letters).hasSizeGreaterThan(1).allSatisfy(letter -> {
                assertThat(letter.reason()).isEqualTo("line-too-long");
                assertThat(letter.lines().split(",", -1)).hasSizeLessThanOrEqualTo(4000);
            });
            assertThat(letters.stream().flatMapToLong(QuarantineLettersTest::linesOf))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, 6000).mapToObj(i -> 2 * i).toList());
            assertThat(run.delivery("acme", "cloudwatch").path("quarantined").asInt())
                    .isEqualTo(6000);
        }
    }

    @Test
    void an_object_goes_no_further_when_its_quarantine_letters_are_refused() {
        try (World world = new World()) {
            Customer acme = world.customer("acme").toLogGroup();
            world.aws.stopNotifying(world.bucket);
            world.send(world.event(alternating(world, acme)));

            Finished run;
            try (FaultHandle refused = world.aws.fault(Fault.on("sqs", "SendMessage")
                    .byAccount(world.account)
                    .error(403, "AccessDeniedException", "not authorized"))) {
                run = world.drain("--max-line-bytes", "1024");
                assertThat(refused.hits()).isPositive();
            }

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(acme.logs("pod").messages()).contains("good 4999").doesNotContain("good 5000");
            assertThat(run.delivery("acme", "cloudwatch").path("objects_kept").asInt())
                    .isPositive();
            assertThat(run.report().path("kept").path(0).path("error").asText()).contains("not authorized");
            assertThat(world.messagesLeft()).isEqualTo(1);
            assertThat(world.letters()).isEmpty();
        }
    }

    /** 6,000 lines that go through, and after each a line that is too long. */
    private static String alternating(World world, Customer customer) {
        String key = customer.key("app", "pod", "1.gz");
        world.putLines(
                key,
                IntStream.range(0, 6000)
                        .boxed()
                        .flatMap(i -> Stream.of("good " + i, TOO_LONG))
                        .toArray(String[]::new));
        return key;
    }

    private static String line(String message, Duration fromNow) {
        return "{\"timestamp\":\"" + Instant.now().plus(fromNow) + "\",\"message\":\"" + message + "\"}";
    }

    private static LongStream linesOf(Letter letter) {
        return Arrays.stream(letter.lines().split(",", -1)).flatMapToLong(range -> {
            List<Long> ends = new ArrayList<>();
            for (String end : range.split("-", -1)) {
                ends.add(Long.parseLong(end));
            }
            return LongStream.rangeClosed(ends.get(0), ends.get(ends.size() - 1));
        });
    }

    private static void groupWithRetention(Customer customer, int days) {
        World world = customer.world();
        try (CloudWatchLogsClient logs = world.client(
                        CloudWatchLogsClient.builder(), world.aws.user(customer.account(), "owner"))
                .build()) {
            logs.createLogGroup(request -> request.logGroupName(Customer.GROUP));
            logs.putRetentionPolicy(
                    request -> request.logGroupName(Customer.GROUP).retentionInDays(days));
        }
    }
}
