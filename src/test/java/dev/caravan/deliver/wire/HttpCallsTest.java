package dev.caravan.deliver.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;

@Timeout(30)
class HttpCallsTest {

    private static final HttpExecuteRequest REQUEST = HttpExecuteRequest.builder()
            .request(SdkHttpFullRequest.builder()
                    .method(SdkHttpMethod.POST)
                    .uri(URI.create("http://127.0.0.1:1/"))
                    .build())
            .build();

    @Test
    void an_answer_that_is_whole_when_the_time_is_up_counts_for_nothing() {
        try (HttpCalls calls = new HttpCalls(new AnswersWhenAborted(), Duration.ofMillis(1))) {
            assertThatThrownBy(() -> calls.call(REQUEST)).isInstanceOf(ApiCallTimeoutException.class);
        }
    }

    @Test
    void an_answer_in_time_is_read_whole() {
        AnswersWhenAborted connections = new AnswersWhenAborted();
        connections.aborted.countDown();
        try (HttpCalls calls = new HttpCalls(connections, Duration.ofMinutes(1))) {
            assertThat(calls.call(REQUEST).body().asUtf8String()).isEqualTo("{}");
        }
    }

    /** The abort comes too late to keep the answer back. */
    private static final class AnswersWhenAborted implements SdkHttpClient {
        final CountDownLatch aborted = new CountDownLatch(1);

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    try {
                        aborted.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream("{}".getBytes(UTF_8))))
                            .build();
                }

                @Override
                public void abort() {
                    aborted.countDown();
                }
            };
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
