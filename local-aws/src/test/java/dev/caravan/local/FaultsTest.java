package dev.caravan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.s3.S3Client;

@ExtendWith(OneServer.class)
class FaultsTest {
    private static final String GROUP = "group";

    private final Estate estate;
    private final CloudWatchLogsClient logs;
    private final S3Client s3;
    private final String bucket;

    FaultsTest(Estate estate) {
        this.estate = estate;
        logs = estate.logs(estate.credentials());
        s3 = estate.s3(estate.credentials());
        bucket = estate.unique("faulty");
    }

    @BeforeEach
    void create_the_group() {
        logs.createLogGroup(b -> b.logGroupName(GROUP));
    }

    @Test
    void strike_as_often_as_told_after_letting_some_pass() {
        Fault fault = mine("logs", "CreateLogStream")
                .afterSkipping(1)
                .times(2)
                .error(400, "ThrottlingException", "Rate exceeded");
        try (FaultHandle handle = estate.aws.fault(fault)) {
            stream("1");
            assertThatThrownBy(() -> stream("2")).isInstanceOf(ThrottlingException.class);
            assertThatThrownBy(() -> stream("2")).isInstanceOf(ThrottlingException.class);
            stream("2");
            assertThat(handle.hits()).isEqualTo(2);
        }
    }

    @Test
    void end_when_they_are_taken_away() {
        try (FaultHandle handle =
                estate.aws.fault(mine("logs", "CreateLogStream").error(500, "X", "x"))) {
            assertThat(handle.hits()).isZero();
            assertThatThrownBy(() -> stream("1")).isInstanceOf(AwsServiceException.class);
        }
        stream("1");
    }

    @Test
    void hit_only_what_matches_all_they_name() {
        Role role = Role.named(estate.account, "victim");
        Fault fault = Fault.on("logs", "CreateLogStream")
                .byAccount(estate.account)
                .byPrincipal("assumed-role/victim/")
                .inRegion(Estate.REGION)
                .onResource(GROUP + ":target")
                .error(400, "ThrottlingException", "Rate exceeded");
        CloudWatchLogsClient victim = estate.logs(estate.session(role));
        try (FaultHandle handle = estate.aws.fault(fault)) {
            stream("target-1");
            victim.createLogStream(b -> b.logGroupName(GROUP).logStreamName("other"));
            assertThatThrownBy(() ->
                            victim.createLogStream(b -> b.logGroupName(GROUP).logStreamName("target-2")))
                    .isInstanceOf(ThrottlingException.class);
            assertThat(handle.hits()).isEqualTo(1);
        }
    }

    @Test
    void speak_the_language_of_each_service() {
        for (String service : new String[] {"s3", "sqs", "sts", "dynamodb"}) {
            try (FaultHandle handle = estate.aws.fault(new Fault(
                    new Fault.Where(service, null, estate.account, null, null, null),
                    0,
                    -1,
                    new Fault.Effect(Fault.Kind.ERROR, 503, "SlowDown", "Please reduce your request rate.", 0)))) {
                assertThatThrownBy(call(service)).isInstanceOfSatisfying(AwsServiceException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(503);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SlowDown");
                    assertThat(e.awsErrorDetails().errorMessage()).contains("reduce your request rate");
                });
                assertThat(handle.hits()).isEqualTo(1);
            }
        }
        try (FaultHandle handle = estate.aws.fault(
                mine("dynamodb", "ListTables").error(400, "ProvisionedThroughputExceededException", "too much"))) {
            assertThatThrownBy(call("dynamodb")).isInstanceOf(ProvisionedThroughputExceededException.class);
            assertThat(handle.hits()).isEqualTo(1);
        }
    }

    @Test
    void answer_in_place_of_the_service_with_any_body() {
        for (String body : new String[] {"", "<html><body>Blocked</body></html>"}) {
            try (FaultHandle handle =
                    estate.aws.fault(mine("logs", "CreateLogStream").intercepted(403, "text/html", body))) {
                assertThatThrownBy(() -> stream("1")).isInstanceOfSatisfying(AwsServiceException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorCode()).isNull();
                });
                assertThat(handle.hits()).isEqualTo(1);
            }
        }
        assertThat(streams()).isZero();
    }

    @Test
    void tell_the_time_of_a_service_that_refuses_ours() {
        try (FaultHandle handle = estate.aws.fault(mine("logs", "CreateLogStream")
                .error(400, "InvalidSignatureException", "Signature expired")
                .tellingTime(Duration.ofMinutes(20)))) {
            assertThatThrownBy(() -> stream("1"))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            e -> assertThat(ahead(e)).isCloseTo(Duration.ofMinutes(20), Duration.ofMinutes(1)));
            assertThat(handle.hits()).isPositive();
        }
    }

    @Test
    void reset_the_connection_before_anything_was_done() {
        try (FaultHandle handle =
                estate.aws.fault(mine("logs", "CreateLogStream").times(1).resetBefore())) {
            assertThatThrownBy(() -> stream("1")).isInstanceOf(SdkClientException.class);
            assertThatCode(() -> stream("1")).doesNotThrowAnyException();
            assertThat(handle.hits()).isEqualTo(1);
        }
        assertThat(estate.aws
                        .calls(CallFilter.of("logs", "CreateLogStream").byAccount(estate.account))
                        .get(0))
                .satisfies(call -> {
                    assertThat(call.status()).isZero();
                    assertThat(call.errorCode()).isEqualTo("reset");
                });
    }

    @Test
    void reset_the_connection_after_the_work() {
        try (FaultHandle handle =
                estate.aws.fault(mine("logs", "CreateLogStream").times(1).resetAfter())) {
            assertThatThrownBy(() -> stream("1")).isInstanceOf(SdkClientException.class);
            assertThat(handle.hits()).isEqualTo(1);
        }
        assertThat(streams()).isEqualTo(1);
    }

    @Test
    void answer_too_late_after_the_work() {
        try (FaultHandle handle =
                estate.aws.fault(mine("logs", "CreateLogStream").stallAfter(30_000))) {
            assertThatThrownBy(() -> logs.createLogStream(b -> b.logGroupName(GROUP)
                            .logStreamName("late")
                            .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(1)))))
                    .isInstanceOf(ApiCallTimeoutException.class);
            assertThat(handle.hits()).isEqualTo(1);
        }
        assertThat(streams()).isEqualTo(1);
    }

    @Test
    void delay_and_then_go_on() {
        try (FaultHandle handle =
                estate.aws.fault(mine("logs", "CreateLogStream").delay(200))) {
            long start = System.nanoTime();
            stream("1");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
            assertThat(handle.hits()).isEqualTo(1);
        }
    }

    @Test
    void come_together() {
        try (FaultHandle delay =
                        estate.aws.fault(mine("logs", "CreateLogStream").delay(1));
                FaultHandle error =
                        estate.aws.fault(mine("logs", "CreateLogStream").error(400, "ThrottlingException", "x"))) {
            assertThatThrownBy(() -> stream("1")).isInstanceOf(ThrottlingException.class);
            assertThat(delay.hits()).isEqualTo(1);
            assertThat(error.hits()).isEqualTo(1);
        }
    }

    @Test
    void cut_the_body_of_an_object() {
        s3.createBucket(b -> b.bucket(bucket));
        s3.putObject(b -> b.bucket(bucket).key("k"), RequestBody.fromBytes(new byte[500_000]));

        try (FaultHandle handle = estate.aws.fault(
                mine("s3", "GetObject").onResource(bucket + "/k").cutBodyAfter(100_000))) {
            assertThatThrownBy(() -> s3.getObjectAsBytes(b -> b.bucket(bucket).key("k")))
                    .isInstanceOf(SdkClientException.class);
            assertThat(handle.hits()).isEqualTo(1);
        }
        assertThat(s3.getObjectAsBytes(b -> b.bucket(bucket).key("k")).asByteArray())
                .hasSize(500_000);
    }

    private ThrowingCallable call(String service) {
        Map<String, ThrowingCallable> calls = Map.of(
                "s3", s3::listBuckets,
                "sqs", () -> estate.sqs(estate.credentials()).listQueues(),
                "sts", () -> estate.sts(estate.credentials()).getCallerIdentity(),
                "dynamodb", () -> estate.dynamoDb(estate.credentials()).listTables());
        return calls.getOrDefault(service, () -> {});
    }

    private static Duration ahead(AwsServiceException refusal) {
        String date = refusal.awsErrorDetails()
                .sdkHttpResponse()
                .firstMatchingHeader("Date")
                .orElseThrow();
        return Duration.between(
                Instant.now(),
                ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    }

    private Fault mine(String service, String operation) {
        return Fault.on(service, operation).byAccount(estate.account);
    }

    private void stream(String name) {
        logs.createLogStream(b -> b.logGroupName(GROUP).logStreamName(name));
    }

    private int streams() {
        return estate.aws.logStreams(estate.account, Estate.REGION).size();
    }
}
