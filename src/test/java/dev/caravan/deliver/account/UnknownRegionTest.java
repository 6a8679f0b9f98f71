package dev.caravan.deliver.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;

class UnknownRegionTest {

    @Test
    void an_address_that_is_not_known_while_others_are_is_that_of_no_region() {
        List<String> asked = new ArrayList<>();

        assertThat(UnknownRegion.isCauseOf(failureIn("eu-north-9"), "eu-north-9", host -> {
                    asked.add(host);
                    return true;
                }))
                .isTrue();

        assertThat(asked).containsExactly("logs.af-south-1.amazonaws.com");
    }

    @Test
    void a_network_without_names_says_nothing_about_a_region() {
        assertThat(UnknownRegion.isCauseOf(failureIn("eu-north-9"), "eu-north-9", host -> false))
                .isFalse();
    }

    @Test
    void a_region_that_the_sdk_knows_exists() {
        assertThat(UnknownRegion.isCauseOf(failureIn("eu-north-1"), "eu-north-1", host -> true))
                .isFalse();
    }

    @Test
    void the_other_address_is_one_of_the_same_partition() {
        List<String> asked = new ArrayList<>();

        assertThat(UnknownRegion.isCauseOf(failureIn("cn-north-9"), "cn-north-9", asked::add))
                .isTrue();

        assertThat(asked).containsExactly("logs.cn-north-1.amazonaws.com.cn");
    }

    @ParameterizedTest
    @CsvSource({"proxy.internal", "localhost"})
    void a_proxy_or_an_endpoint_of_ones_own_that_is_not_found_is_no_region(String host) {
        SdkException failure = SdkClientException.create("no answer", new UnknownHostException(host));

        assertThat(UnknownRegion.isCauseOf(failure, "eu-north-9", other -> true))
                .isFalse();
    }

    @Test
    void what_was_answered_came_from_somewhere() {
        SdkException failure = (SdkException)
                CloudWatchLogsException.builder().message("eu-north-9").build();

        assertThat(UnknownRegion.isCauseOf(failure, "eu-north-9", other -> true))
                .isFalse();
    }

    /** As the generated client makes it of what the connection says. */
    private static SdkException failureIn(String region) {
        try (CloudWatchLogsClient client = CloudWatchLogsClient.builder()
                .region(Region.of(region))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(new NoSuchHost())
                .build()) {
            return catchThrowableOfType(SdkException.class, () -> client.createLogGroup(r -> r.logGroupName("group")));
        }
    }

    /** A network on which the name of no host is known. */
    private static final class NoSuchHost implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            String host = request.httpRequest().host();
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() throws UnknownHostException {
                    throw new UnknownHostException(host + ": Name or service not known");
                }

                @Override
                public void abort() {
                    // nothing is under way
                }
            };
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
