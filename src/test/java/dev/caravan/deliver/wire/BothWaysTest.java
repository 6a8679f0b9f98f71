package dev.caravan.deliver.wire;

import static dev.caravan.deliver.wire.BothWays.failure;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.deliver.wire.AnsweringServer.Request;
import dev.caravan.object.event.LogEvent;
import dev.caravan.refusal.AwsError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** With the generated client and without: the same on the wire, the same made of what comes back. */
class BothWaysTest {

    /** Differ from call to call, or follow from those that do; who calls is asserted by itself. */
    private static final List<String> OF_THE_CALL = List.of("authorization", "x-amz-date", "amz-sdk-invocation-id");

    private static final List<LogEvent> FOUR = List.of(
            new LogEvent(1, "a", 1, 1),
            new LogEvent(2, "b", 2, 2),
            new LogEvent(3, "c", 3, 3),
            new LogEvent(4, "d", 5, 6));

    private final AnsweringServer server = new AnsweringServer();
    private final BothWays ways = new BothWays(server.address(), Duration.ofSeconds(10));

    BothWaysTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        ways.close();
        server.close();
    }

    @Test
    void send_the_same_bytes_and_headers() throws InterruptedException {
        List<LogEvent> events = List.of(
                new LogEvent(Long.MIN_VALUE, "", 1, 1),
                new LogEvent(-10, "quotes \" and \\ and /", 2, 2),
                new LogEvent(0, "\b\t\n\f\r\u0000\u001f\u007f\u0080\u2028", 3, 3),
                new LogEvent(9, "Größe € <>&'", 4, 4),
                new LogEvent(10, "half of a pair: \ud800", 5, 5),
                new LogEvent(Long.MAX_VALUE, "x".repeat(100_000), 6, 6));
        assertSameRequest(BothWays.to("/logs/\"app\"", "pod\\1/é\u0001"), events);
        assertSameRequest(BothWays.TO, List.of());
    }

    private void assertSameRequest(LogDestination to, List<LogEvent> events) throws InterruptedException {
        server.answers(200, "", "{}");
        ways.plain.put(to, events, BothWays.AS);
        Request plain = server.taken();
        ways.direct.put(to, events, BothWays.AS);
        Request direct = server.taken();
        assertThat(direct.body()).asString().isEqualTo(new String(plain.body(), UTF_8));
        assertThat(direct.body()).isEqualTo(plain.body());
        assertThat(direct.line()).isEqualTo(plain.line()).isEqualTo("POST / HTTP/1.1");
        assertThat(ofEveryCall(direct)).isEqualTo(ofEveryCall(plain)).containsKey("x-amz-content-sha256");
        assertThat(direct.headers().keySet()).isEqualTo(plain.headers().keySet());
        assertThat(signedHeaders(direct)).isEqualTo(signedHeaders(plain)).contains("x-amz-security-token");
        assertThat(direct.headers().get("user-agent")).startsWith("caravan aws-sdk-java/");
    }

    private static Map<String, String> ofEveryCall(Request request) {
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.keySet().removeAll(OF_THE_CALL);
        return headers;
    }

    private static String signedHeaders(Request request) {
        return requireNonNull(request.headers().get("authorization")).replaceFirst(", Signature=.*", "");
    }

    @Test
    void mean_the_same_by_characters_beyond_the_basic_plane() throws Exception {
        server.answers(200, "", "{}");
        JsonMapper json = JsonMapper.builder().build();
        List<LogEvent> events = List.of(new LogEvent(1, "smile \ud83d\ude00!", 1, 1));
        LogDestination to = BothWays.to("/logs/app", "pod \ud83d\ude00");
        ways.plain.put(to, events, BothWays.AS);
        ways.direct.put(to, events, BothWays.AS);
        byte[] plain = server.taken().body();
        byte[] direct = server.taken().body();
        assertThat(direct).asString().contains("smile \ud83d\ude00!").isNotEqualTo(new String(plain, UTF_8));
        assertThat(json.readTree(direct)).isEqualTo(json.readTree(plain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"nextSequenceToken\":\"495\",\"rejectedLogEventsInfo\":null}",
                "{\"rejectedLogEventsInfo\":{}}",
                "{\"rejectedLogEventsInfo\":{\"tooNewLogEventStartIndex\":2}}",
                "{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":1}}",
                "{\"rejectedLogEventsInfo\":{\"expiredLogEventEndIndex\":2,\"tooOldLogEventEndIndex\":1}}",
                "{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":1,\"tooNewLogEventStartIndex\":3,\"other\":[1]}}",
                "{\"rejectedEntityInfo\":{\"errorType\":\"InvalidEntity\"},\"rejectedLogEventsInfo\":{\"tooNewLogEventStartIndex\":0}}"
            })
    void understand_the_same_by_an_answer(String answer) {
        server.answers(200, "x-amzn-RequestId: 1-2\r\n", answer);
        PutAnswer plain = BothWays.put(ways.plain, FOUR);
        assertThat(BothWays.put(ways.direct, FOUR)).isEqualTo(plain);
        assertThat(plain instanceof PutAnswer.PartlyRejected).isEqualTo(answer.contains("Index"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>proxy</html>",
                "[]",
                "{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":1}",
                "{\"rejectedLogEventsInfo\":{\"tooOldLogEventEndIndex\":1.5}}"
            })
    void take_an_answer_that_is_none_for_transient(String answer) {
        server.answers(200, "", answer);
        for (Puts way : ways.both()) {
            SdkException failure = failure(way);
            assertThat(failure).isExactlyInstanceOf(SdkClientException.class);
            assertThat(AwsError.of(failure).isTransient()).isTrue();
        }
    }

    record Refusal(int status, String headers, String body) {}

    static Stream<Refusal> refusals() {
        String id = "x-amzn-RequestId: 4f2c\r\n";
        return Stream.concat(
                Stream.of(
                                "400 ResourceNotFoundException",
                                "400 ThrottlingException",
                                "400 Throttling",
                                "400 RequestLimitExceeded",
                                "429 TooManyRequestsException",
                                "400 AccessDeniedException",
                                "403 AccessDenied",
                                "400 ExpiredTokenException",
                                "403 ExpiredToken",
                                "400 UnrecognizedClientException",
                                "400 InvalidParameterException",
                                "400 InvalidSequenceTokenException",
                                "400 DataAlreadyAcceptedException",
                                "400 OperationAbortedException",
                                "400 LimitExceededException",
                                "400 ValidationException",
                                "400 KMSInvalidStateException",
                                "400 KmsAccessDeniedException",
                                "400 RequestTimeTooSkewed",
                                "400 SerializationException",
                                "500 InternalFailure",
                                "500 InternalServerException",
                                "503 ServiceUnavailableException")
                        .map(told -> told.split(" "))
                        .map(told -> new Refusal(
                                Integer.parseInt(told[0]),
                                id,
                                "{\"__type\":\"com.amazonaws.logs#" + told[1] + "\",\"message\":\"no KMS, no\"}")),
                Stream.of(
                        new Refusal(400, id + "x-amzn-ErrorType: ns#ThrottlingException:http://x/\r\n", "{}"),
                        new Refusal(400, "x-amzn-ErrorType: A\r\n", "{\"__type\":\"B\",\"Message\":\"capital\"}"),
                        new Refusal(400, "", "{\"code\":\"ns#ResourceNotFoundException:x\",\"errorMessage\":\"m\"}"),
                        new Refusal(400, "", "{\"__type\":\"A\",\"code\":\"B\",\"message\":\"a\",\"Message\":\"b\"}"),
                        new Refusal(400, "", "{\"__type\":\"\",\"message\":\"\"}"),
                        new Refusal(400, "x-amzn-error-message: header\r\n", "{\"__type\":\"A\",\"message\":\"body\"}"),
                        new Refusal(400, "", "{\"__type\":3,\"message\":{\"a\":1}}"),
                        new Refusal(400, "", "{\"__type\":\"ThrottlingException\",\"mess"),
                        new Refusal(500, "x-amz-request-id: r3\r\n", "<html>no</html>"),
                        new Refusal(500, id, "<ErrorResponse><Error><Code>X</Code></Error></ErrorResponse>"),
                        new Refusal(503, "", ""),
                        new Refusal(413, "", "{\"message\":null}"),
                        new Refusal(302, "Location: http://127.0.0.1:1/\r\n", ""),
                        new Refusal(400, "", "[1]")));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void throw_the_same_for_a_refusal(Refusal refusal) {
        server.answers(refusal.status, refusal.headers, refusal.body);
        AwsServiceException plain = (AwsServiceException) failure(ways.plain);
        AwsServiceException direct = (AwsServiceException) failure(ways.direct);
        assertThat(direct.getClass()).isEqualTo(plain.getClass());
        assertThat(AwsError.of(direct)).isEqualTo(AwsError.of(plain));
        assertThat(direct).hasMessage(plain.getMessage());
        assertThat(direct.isThrottlingException()).isEqualTo(plain.isThrottlingException());
        assertThat(direct.awsErrorDetails().errorCode())
                .isEqualTo(plain.awsErrorDetails().errorCode());
        assertThat(direct.awsErrorDetails().errorMessage())
                .isEqualTo(plain.awsErrorDetails().errorMessage());
        assertThat(direct.requestId()).isEqualTo(plain.requestId());
    }

    @Test
    void know_a_missing_stream_by_its_type() {
        server.answers(400, "", "{\"__type\":\"ResourceNotFoundException\",\"message\":\"gone\"}");
        ways.both().forEach(way -> assertThat(failure(way)).isExactlyInstanceOf(ResourceNotFoundException.class));
    }

    @Test
    void take_a_refused_or_broken_connection_for_transient() throws IOException {
        server.answersWith("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"rejectedLogEventsInfo\":");
        server.thenResets();
        assertTransientBothWays();
        server.answersWith("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n");
        assertTransientBothWays();
        server.answersWith("");
        assertTransientBothWays();
        server.close();
        assertTransientBothWays();
    }

    /** The generated client goes by what it has of it: a 400 would be final. */
    @Test
    void without_the_client_a_refusal_that_breaks_off_is_none() {
        server.answersWith("HTTP/1.1 400 Bad\r\nContent-Length: 99\r\n\r\n{");
        server.thenResets();
        assertThat(failure(ways.direct)).isExactlyInstanceOf(SdkClientException.class);
    }

    private void assertTransientBothWays() {
        for (Puts way : ways.both()) {
            SdkException failure = failure(way);
            assertThat(failure).isExactlyInstanceOf(SdkClientException.class);
            assertThat(AwsError.of(failure).isTransient()).isTrue();
        }
    }

    @Test
    void sign_with_the_time_of_a_service_that_refused_ours() throws InterruptedException {
        for (Puts way : ways.both()) {
            server.answers(
                    403,
                    "Date: Sat, 21 Nov 2020 13:00:00 GMT\r\n",
                    "{\"__type\":\"SignatureDoesNotMatch\",\"message\":\"Signature expired\"}");
            failure(way);
            assertThat(server.taken().headers().get("x-amz-date")).doesNotStartWith("2020");
            server.answers(200, "", "{}");
            BothWays.put(way, FOUR);
            assertThat(server.taken().headers().get("x-amz-date")).startsWith("20201121T1300");
        }
    }

    @Test
    void use_a_connection_again_after_an_answer_and_after_a_refusal() throws InterruptedException {
        for (String answer : List.of("{}", "<html>" + "x".repeat(70_000))) {
            for (int status : new int[] {200, 500}) {
                server.answers(status, "", answer);
                for (Puts way : ways.both()) {
                    try {
                        BothWays.put(way, FOUR);
                    } catch (SdkException refused) {
                        // as it should be
                    }
                    assertThat(server.taken().connection()).isEqualTo(1);
                }
            }
        }
    }
}
