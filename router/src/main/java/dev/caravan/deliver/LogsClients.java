package dev.caravan.deliver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClientBuilder;

/**
 * One CloudWatch Logs client for each region, shared by all tenants. They have no credentials of their own: a call
 * without a customer's session is anonymous, and refused. They do not retry: Camel redelivers.
 */
final class LogsClients implements AutoCloseable {

    private final ClientSettings settings;
    private final SdkHttpClient http;
    private final Map<String, CloudWatchLogsClient> byRegion = new ConcurrentHashMap<>();

    LogsClients(ClientSettings settings) {
        this.settings = settings;
        this.http = settings.httpClient();
    }

    CloudWatchLogsClient in(String region) {
        return byRegion.computeIfAbsent(region, this::create);
    }

    private CloudWatchLogsClient create(String region) {
        CloudWatchLogsClientBuilder builder = CloudWatchLogsClient.builder()
                .region(Region.of(region))
                .httpClient(http)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(settings.apiCallTimeout())
                        .apiCallAttemptTimeout(settings.apiCallTimeout()));
        if (settings.endpointOverride() != null) {
            builder.endpointOverride(settings.endpointOverride());
        }
        return builder.build();
    }

    @Override
    public void close() {
        byRegion.values().forEach(CloudWatchLogsClient::close);
        byRegion.clear();
        http.close();
    }
}
