package dev.caravan.deliver.account;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * How the customers' services are called.
 *
 * @param apiCallTimeout for a call as a whole
 * @param maxConnections for all regions together
 * @param endpointOverride in place of the service's own address; null = what the SDK finds
 */
public record ClientSettings(
        Duration apiCallTimeout,
        int maxConnections,
        @Nullable URI endpointOverride) {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    public ClientSettings {
        if (apiCallTimeout.isNegative() || apiCallTimeout.isZero()) {
            throw new IllegalArgumentException("the time-out of a call is positive, not " + apiCallTimeout);
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("at least 1 connection, not " + maxConnections);
        }
    }

    public SdkHttpClient httpClient() {
        return ApacheHttpClient.builder()
                .maxConnections(maxConnections)
                .connectionTimeout(CONNECTION_TIMEOUT)
                .socketTimeout(LONGEST_SILENCE)
                .build();
    }
}
