package dev.caravan.credentials;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** How STS is called: a few quick retries of the SDK's own, because a session is asked for once an hour. */
public final class StsClients {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;

    private StsClients() {}

    /**
     * A client with the region and credentials that the SDK finds.
     *
     * @param endpoint in place of the address the SDK finds; null = that one
     */
    public static StsClient create(@Nullable URI endpoint) {
        return builder(endpoint).build();
    }

    /** The same, for who knows the region or the credentials better than the SDK. */
    public static StsClientBuilder builder(@Nullable URI endpoint) {
        StsClientBuilder builder = StsClient.builder()
                .httpClientBuilder(ApacheHttpClient.builder()
                        .connectionTimeout(CONNECTION_TIMEOUT)
                        .socketTimeout(ATTEMPT_TIMEOUT))
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build())
                        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(CALL_TIMEOUT));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder;
    }
}
