package dev.caravan.deliver.wire;

import static dev.caravan.deliver.wire.BothWays.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.object.event.LogEvent;
import dev.caravan.refusal.AwsError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** The time-out of a call is for all of it, wherever the server stops. */
@Timeout(30)
class PutTimeoutTest {

    private final AnsweringServer server = new AnsweringServer();
    private final BothWays ways = new BothWays(server.address(), Duration.ofMillis(300));

    PutTimeoutTest() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        ways.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"
            })
    void an_answer_that_stops_is_given_up_in_time_both_ways(String answer) throws Exception {
        server.answersWith(answer);
        server.thenHangs();
        for (Puts way : ways.both()) {
            SdkException failure = failure(way);
            assertThat(failure).isInstanceOfAny(ApiCallTimeoutException.class, ApiCallAttemptTimeoutException.class);
            assertThat(AwsError.of(failure).isTransient()).isTrue();
            assertThat(server.taken().body()).isNotEmpty();
        }
    }

    /** The generated client goes by what it has of it: a 400 would be final. */
    @Test
    void a_refusal_that_breaks_off_is_none() throws Exception {
        server.answersWith("HTTP/1.1 400 Bad\r\nContent-Length: 99\r\n\r\n{");
        server.thenHangs();
        assertThat(failure(ways.direct)).isExactlyInstanceOf(ApiCallTimeoutException.class);
        assertThat(server.taken().body()).isNotEmpty();
    }

    @Test
    void an_answer_that_trickles_is_given_up_although_the_connection_is_never_silent() {
        server.answersWith("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        server.thenTrickles();
        ways.both()
                .forEach(way -> assertThat(failure(way))
                        .isInstanceOfAny(ApiCallTimeoutException.class, ApiCallAttemptTimeoutException.class));
    }

    @Test
    void a_body_that_nobody_reads_is_given_up() {
        server.readsNothing();
        List<LogEvent> large = List.of(new LogEvent(1, "x".repeat(20_000_000), 1, 1));
        for (Puts way : ways.both()) {
            assertThat(BothWays.failure(way, large))
                    .isInstanceOfAny(ApiCallTimeoutException.class, ApiCallAttemptTimeoutException.class);
        }
    }

    @Test
    void a_call_after_one_that_was_given_up_has_a_connection_of_its_own() throws Exception {
        server.answersWith("");
        server.thenHangs();
        failure(ways.direct);
        int first = server.taken().connection();
        server.thenGoesOn();
        server.answers(200, "", "{}");
        assertThat(BothWays.put(ways.direct, List.of(new LogEvent(1, "one", 1, 1))))
                .isEqualTo(new PutAnswer.Accepted());
        assertThat(server.taken().connection()).isNotEqualTo(first);
    }

    @Test
    void an_interrupted_thread_does_not_put_and_stays_interrupted() {
        for (Puts way : ways.both()) {
            Thread.currentThread().interrupt();
            SdkException failure = failure(way);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure).isExactlyInstanceOf(AbortedException.class);
        }
    }
}
