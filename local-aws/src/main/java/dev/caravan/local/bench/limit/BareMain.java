package dev.caravan.local.bench.limit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Delivers all objects of one tenant with several workers. Roles are assumed once, and each worker has a stream.
 *
 * <p>The environment says where AWS is, as for Caravan, and which role, group and region the customer has.
 */
public final class BareMain {
    private static final int WORKERS = 4;

    private final Map<String, String> environment = System.getenv();
    private final URI endpoint = URI.create(setting("AWS_ENDPOINT_URL"));
    private final Region region = Region.of(setting("CUSTOMER_REGION"));
    private final SdkHttpClient http = ApacheHttpClient.create();
    private final ExecutorService pool = Executors.newFixedThreadPool(WORKERS);

    private BareMain() {}

    /** @param arguments bucket, name of the run, how many times, and a file of keys */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        List<String> keys = Files.readAllLines(Path.of(arguments[3]));
        new BareMain().run(arguments[0], arguments[1], Integer.parseInt(arguments[2]), keys);
    }

    private void run(String bucket, String run, int passes, List<String> keys)
            throws InterruptedException, ExecutionException {
        AwsSessionCredentials session = session();
        Sender sender = new Sender(http, endpoint, region.id(), session);
        List<Future<?>> workers = new ArrayList<>();
        try (S3Client s3 =
                        S3Client.builder().httpClient(http).forcePathStyle(true).build();
                CloudWatchLogsClient logs = CloudWatchLogsClient.builder()
                        .httpClient(http)
                        .region(region)
                        .credentialsProvider(StaticCredentialsProvider.create(session))
                        .build()) {
            for (int worker = 0; worker < WORKERS; worker++) {
                String stream = run + "-" + worker;
                logs.createLogStream(create ->
                        create.logGroupName(setting("CUSTOMER_LOG_GROUP")).logStreamName(stream));
                BareLoop loop = new BareLoop(s3, sender, new Batch(setting("CUSTOMER_LOG_GROUP"), stream));
                int first = worker;
                workers.add(pool.submit(() -> {
                    work(loop, bucket, keys, passes, first);
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void work(BareLoop loop, String bucket, List<String> keys, int passes, int first)
            throws IOException {
        for (int i = first; i < keys.size() * passes; i += WORKERS) {
            loop.deliver(bucket, keys.get(i % keys.size()));
        }
    }

    private AwsSessionCredentials session() {
        try (StsClient sts = StsClient.builder().httpClient(http).build()) {
            AwsSessionCredentials central =
                    of(sts.assumeRole(role -> role.roleArn(setting("CENTRAL_LOG_DISTRIBUTION_ROLE_ARN"))
                                    .roleSessionName("bare"))
                            .credentials());
            try (StsClient second = StsClient.builder()
                    .httpClient(http)
                    .credentialsProvider(StaticCredentialsProvider.create(central))
                    .build()) {
                return of(second.assumeRole(role -> role.roleArn(setting("CUSTOMER_ROLE_ARN"))
                                .externalId(setting("CUSTOMER_EXTERNAL_ID"))
                                .roleSessionName("bare"))
                        .credentials());
            }
        }
    }

    private static AwsSessionCredentials of(Credentials given) {
        return AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }

    private String setting(String name) {
        return requireNonNull(environment.get(name), () -> name + " is not set");
    }
}
