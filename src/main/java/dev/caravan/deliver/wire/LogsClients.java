package dev.caravan.deliver.wire;

import dev.caravan.deliver.account.ClientSettings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClientBuilder;

/**
 * One CloudWatch Logs client for each region, shared by all tenants, and one kind of connections for all. They have no
 * credentials of their own: a call without a customer's session is anonymous, and refused. They do not retry: Camel
 * redelivers.
 */
public final class LogsClients implements AutoCloseable {

    private static final String WHO_CALLS = "caravan";

    private final ClientSettings settings;
    private final SdkHttpClient http;
    private final HttpCalls calls;
    private final Map<String, RegionalLogs> byRegion = new ConcurrentHashMap<>();

    public LogsClients(ClientSettings settings) {
        this.settings = settings;
        this.http = settings.httpClient();
        this.calls = new HttpCalls(http, settings.apiCallTimeout());
    }

    public RegionalLogs in(String region) {
        return byRegion.computeIfAbsent(region, this::open);
    }

    private RegionalLogs open(String region) {
        ServiceClock clock = new ServiceClock(Clock.systemUTC());
        return new RegionalLogs(client(region, http), new DirectPuts(region, () -> request(region), calls, clock));
    }

    private SdkHttpFullRequest request(String region) {
        RequestTemplate asked = new RequestTemplate(http.clientName());
        try (CloudWatchLogsClient client = client(region, asked)) {
            return asked.ask(client);
        }
    }

    private CloudWatchLogsClient client(String region, SdkHttpClient connections) {
        CloudWatchLogsClientBuilder builder = CloudWatchLogsClient.builder()
                .region(Region.of(region))
                .httpClient(connections)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_PREFIX, WHO_CALLS)
                        .apiCallTimeout(settings.apiCallTimeout())
                        .apiCallAttemptTimeout(settings.apiCallTimeout()));
        if (settings.endpointOverride() != null) {
            builder.endpointOverride(settings.endpointOverride());
        }
        return builder.build();
    }

    @Override
    public void close() {
        calls.close();
        byRegion.values().forEach(region -> region.client().close());
        byRegion.clear();
        http.close();
    }
}
