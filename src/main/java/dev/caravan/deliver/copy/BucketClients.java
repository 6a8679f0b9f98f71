package dev.caravan.deliver.copy;

import dev.caravan.deliver.account.ClientSettings;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * One S3 client for each region, shared by all tenants, without credentials of their own. The SDK's own retries stay
 * on: they send a part again, where a redelivery would send the object again.
 */
final class BucketClients implements AutoCloseable {

    private final ClientSettings settings;
    private final SdkHttpClient http;
    private final Map<String, S3Client> byRegion = new ConcurrentHashMap<>();

    BucketClients(ClientSettings settings) {
        this.settings = settings;
        this.http = settings.httpClient();
    }

    S3Client in(String region) {
        return byRegion.computeIfAbsent(region, this::create);
    }

    private S3Client create(String region) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .httpClient(http)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(o -> o.apiCallTimeout(settings.apiCallTimeout()));
        if (settings.endpointOverride() != null) {
            builder.endpointOverride(settings.endpointOverride());
        }
        return builder.build();
    }

    @Override
    public void close() {
        byRegion.values().forEach(S3Client::close);
        byRegion.clear();
        http.close();
    }
}
