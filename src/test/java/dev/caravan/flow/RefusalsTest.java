package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What refuses for ever is dead-lettered, and soon; what refuses once or for a while is not. */
class RefusalsTest {
    private final World world = new World();
    private final Customer acme = world.customer("acme").toLogGroup();
    private final String key = acme.key("payments", "pod-1", "a.json.gz");

    @AfterEach
    void leave() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"UnrecognizedClientException", "InvalidClientTokenId", "ExpiredTokenException"})
    void a_region_that_is_not_enabled_is_denied_after_a_few_sessions(String code) {
        world.putLines(key, LogLines.numbered(3));

        try (FaultHandle refused = world.aws.fault(put().error(400, code, "The security token is invalid."))) {
            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(refused.hits()).isEqualTo(3);
        }
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.attributes()).containsEntry("reason", "denied");
            assertThat(letter.error()).contains(code, "is the region enabled");
        });
        assertThat(Recorded.assumptions(world, acme.role().arn())).hasSize(3);
        assertThat(world.messagesLeft()).isZero();
    }

    static Stream<Arguments> refusedOnce() {
        return Stream.of(
                Arguments.of("logs", "PutLogEvents", "AccessDeniedException"),
                Arguments.of("logs", "CreateLogStream", "AccessDeniedException"),
                Arguments.of("logs", "CreateLogGroup", "LimitExceededException"),
                Arguments.of("logs", "PutLogEvents", "KMSInvalidStateException"),
                Arguments.of("s3", "PutObject", "AccessDenied"),
                Arguments.of("s3", "PutObject", "NoSuchBucket"));
    }

    @ParameterizedTest
    @MethodSource("refusedOnce")
    void one_refusal_is_asked_again_with_a_new_session(String service, String operation, String code) {
        String copies = "acme-once-" + world.number;
        acme.createBucket(copies);
        acme.toBucket(copies, "bucket_prefix", "");
        world.putLines(key, LogLines.numbered(3));

        try (FaultHandle refused = world.aws.fault(Fault.on(service, operation)
                .byPrincipal(acme.account() + ":assumed-role/")
                .times(1)
                .error(400, code, "not yet"))) {
            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(refused.hits()).isEqualTo(1);
        }
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        assertThat(world.aws.objects(copies)).containsExactly(key);
        assertThat(Recorded.assumptions(world, acme.role().arn()))
                .as("the session is a new one")
                .hasSize(2);
    }

    @Test
    void one_refusal_of_a_role_is_asked_again() {
        world.putLines(key, LogLines.numbered(3));

        try (FaultHandle refused = world.aws.fault(Fault.on("sts", "AssumeRole")
                .onResource(acme.role().arn())
                .times(1)
                .error(403, "AccessDenied", "not yet"))) {
            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(refused.hits()).isEqualTo(1);
        }
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
    }

    @Test
    void what_is_refused_costs_one_confirmation_and_then_a_call_for_each_object() {
        for (int i = 0; i < 10; i++) {
            world.putLines(acme.key("payments", "pod-" + i, "a.json.gz"), LogLines.numbered(3));
        }

        try (FaultHandle refused = world.aws.fault(put().error(400, "AccessDeniedException", "no"))) {
            Finished run = world.drain("--concurrency", "1");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(refused.hits()).isEqualTo(11);
        }
        assertThat(world.letters()).hasSize(10);
        assertThat(Recorded.assumptions(world, acme.role().arn())).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html | <html><body>Blocked by the proxy</body></html>",
                "text/html | ''",
                "application/json | {\"message\":\"Forbidden\"}",
            })
    void an_answer_that_is_not_from_aws_is_no_refusal(String contentType, String body) {
        world.putLines(key, LogLines.numbered(3));

        try (FaultHandle blocked = world.aws.fault(put().intercepted(403, contentType, body))) {
            Finished run = world.drain("--max-hand-back-seconds", "0");

            assertThat(run.exitCode()).as("nothing was reached").isEqualTo(3);
            assertThat(run.err()).contains("HTTP 403", "proxy");
            assertThat(blocked.hits()).isEqualTo(4);
        }
        assertThat(world.deadLetters()).isEmpty();

        assertThat(world.drain().exitCode()).isZero();
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidSignatureException, 20",
        "InvalidSignatureException, -20",
        "SignatureDoesNotMatch, 20",
        "RequestExpired, -20",
        "RequestTimeTooSkewed, 20",
    })
    void a_clock_that_is_wrong_is_put_right_and_costs_no_object(String code, int minutes) {
        world.putLines(key, LogLines.numbered(3));

        try (FaultHandle skewed = world.aws.fault(
                put().times(1).error(403, code, "Signature expired").tellingTime(Duration.ofMinutes(minutes)))) {
            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(skewed.hits()).isEqualTo(1);
        }
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
        assertThat(world.deadLetters()).isEmpty();
    }

    @Test
    void events_that_are_there_already_are_delivered() {
        acme.world().putLines(key, LogLines.numbered(3));
        try (FaultHandle there =
                world.aws.fault(put().error(400, "DataAlreadyAcceptedException", "The batch was accepted already."))) {
            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(there.hits()).isEqualTo(1);
            assertThat(run.delivery("acme", "cloudwatch").path("delivered").asLong())
                    .isEqualTo(3);
        }
    }

    @Test
    void a_sequence_token_that_nobody_sent_is_a_reason_to_send_again() {
        world.putLines(key, LogLines.numbered(3));
        try (FaultHandle struck = world.aws.fault(
                put().times(1).error(400, "InvalidSequenceTokenException", "The given token is invalid."))) {
            assertThat(world.drain().exitCode()).isZero();
            assertThat(struck.hits()).isEqualTo(1);
        }
        assertThat(acme.logs("pod-1").messages()).isEqualTo(LogLines.messages(3));
    }

    @Test
    void an_error_that_nobody_documented_is_tried_at_some_receives_and_then_dead_lettered() {
        world.putLines(key, LogLines.numbered(3));

        try (FaultHandle struck = world.aws.fault(put().error(418, "TeapotException", "I am a teapot"))) {
            int runs = 0;
            while (world.messagesLeft() > 0 && runs < 10) {
                world.drain("--max-hand-back-seconds", "0", "--retry-attempts", "1");
                runs++;
            }
            assertThat(runs).isBetween(2, 5);
            assertThat(struck.hits()).isLessThanOrEqualTo(10);
        }
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.attributes()).containsEntry("reason", "not-accepted");
            assertThat(letter.error()).contains("TeapotException", "I am a teapot");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "403, InvalidObjectState, archived-object, restore",
        "400, InvalidRequest, unreadable-object, SSE-C",
        "400, InvalidBucketName, invalid-notification, nothing of that name",
        "400, InvalidArgument, invalid-notification, nothing of that name",
        "404, NoSuchVersion, missing-object, NoSuchVersion",
    })
    void an_object_that_cannot_be_had_is_dead_lettered_at_once(int status, String code, String reason, String words) {
        String copies = "acme-copies-" + world.number;
        acme.createBucket(copies);
        acme.toBucket(copies);
        world.putLines(key, LogLines.numbered(3));

        try (FaultHandle refused = world.aws.fault(
                Fault.on("s3", "GetObject").byAccount(world.account).error(status, code, "said S3 " + code))) {
            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(refused.hits()).as("for each delivery").isEqualTo(2);
        }
        List<Letter> letters = world.letters();
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.attributes()).containsEntry("reason", reason);
            assertThat(letter.error()).contains(words);
        });
        assertThat(world.messagesLeft()).isZero();
    }

    @Test
    void a_bucket_that_is_named_by_its_arn_is_an_invalid_notification() {
        world.send(world.event(key).replace(world.bucket, "arn:aws:s3:::" + world.bucket));

        Finished run = world.drain();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(world.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.attributes()).containsEntry("reason", "invalid-notification");
            assertThat(letter.error()).contains("not the name of a bucket");
        });
    }

    private Fault put() {
        return Fault.on("logs", "PutLogEvents").byAccount(acme.account());
    }
}
