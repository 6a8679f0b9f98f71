package dev.caravan.run;

import dev.caravan.config.Settings;
import dev.caravan.credentials.Confirmation;
import dev.caravan.credentials.SessionSettings;
import dev.caravan.credentials.SessionTagging;
import dev.caravan.credentials.StsClients;
import dev.caravan.credentials.TenantSessions;
import dev.caravan.deliver.account.ClientSettings;
import dev.caravan.deliver.copy.BucketCopy;
import dev.caravan.deliver.copy.CopySettings;
import dev.caravan.queue.delete.Deletions;
import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.queue.inflight.Visibility;
import dev.caravan.queue.receive.PollingSqsClient;
import dev.caravan.queue.waiting.FairShare;
import dev.caravan.queue.waiting.WaitingRoom;
import dev.caravan.tenant.key.KeyLayout;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The clients for our own account (queue, table, bucket) and the sessions in the customers' accounts. Credentials,
 * endpoints and retries are the SDK's own.
 */
record AwsClients(
        S3Client s3,
        DynamoDbClient dynamoDb,
        DynamoDbClient ledger,
        PollingSqsClient sqs,
        Visibility visibility,
        Deletions deletions,
        TenantSessions sessions,
        BucketCopy copies,
        StsClient sts,
        SdkHttpClient connections)
        implements AutoCloseable {
    /** Longer than the longest long poll, 20 s. */
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

    private static final Duration LEAST_LEDGER_CALL = Duration.ofSeconds(2);

    /** For a part of a copy, 32 MiB, with its retries. */
    private static final Duration ONE_PART = Duration.ofMinutes(10);

    static AwsClients open(Settings settings, String runId, InFlight inFlight, Lifetime lifetime) {
        int concurrency = settings.queue().concurrency();
        Region region = Region.of(settings.access().region());
        SdkHttpClient connections = http(3 * concurrency + 10);
        S3Client s3 = S3Client.builder()
                .region(region)
                .crossRegionAccessEnabled(true)
                .httpClient(connections)
                .build();
        DynamoDbClient dynamoDb =
                DynamoDbClient.builder().region(region).httpClient(connections).build();
        DynamoDbClient ledger = DynamoDbClient.builder()
                .region(region)
                .httpClient(connections)
                .overrideConfiguration(o -> o.apiCallTimeout(ledgerCall(settings)))
                .build();
        StsClient sts = StsClients.builder(null).region(region).build();
        SqsClient queue =
                SqsClient.builder().region(region).httpClient(connections).build();
        Visibility visibility = new Visibility(queue, inFlight, queueUrl(settings));
        WaitingRoom room = room(settings, inFlight, lifetime);
        TenantSessions sessions = new TenantSessions(sts, sessionSettings(settings, runId), Clock.systemUTC());
        return new AwsClients(
                s3,
                dynamoDb,
                ledger,
                sqs(settings, queue, inFlight, room, visibility, lifetime),
                visibility,
                new Deletions(queue, inFlight, room, queueUrl(settings)).sending(),
                sessions,
                new BucketCopy(s3, sessions, copySettings(settings)),
                sts,
                connections);
    }

    private static WaitingRoom room(Settings settings, InFlight inFlight, Lifetime lifetime) {
        Settings.Queue queue = settings.queue();
        TenantOfBody tenants =
                new TenantOfBody(KeyLayout.parse(settings.tenants().keyLayout()));
        FairShare share = new FairShare(queue.concurrency(), queue.tenantShare(), queue.maxHandBack());
        return new WaitingRoom(inFlight, tenants, share, lifetime);
    }

    private static PollingSqsClient sqs(
            Settings settings,
            SqsClient client,
            InFlight inFlight,
            WaitingRoom room,
            Visibility visibility,
            Lifetime lifetime) {
        Settings.Queue queue = settings.queue();
        SdkHttpClient polls = http(queue.concurrency());
        SqsClient receiving = SqsClient.builder()
                .region(Region.of(settings.access().region()))
                .httpClient(polls)
                .build();
        return new PollingSqsClient(
                receiving, polls, client, inFlight, room, visibility, queue.visibilityTimeout(), lifetime);
    }

    /** Empty where messages come from no queue. */
    private static String queueUrl(Settings settings) {
        String url = settings.queue().url();
        return settings.run().mode() == Settings.Mode.MANUAL || url == null ? "" : url;
    }

    /** One stuck call must not let the leases of all other objects end. */
    private static Duration ledgerCall(Settings settings) {
        Duration quarter = settings.ledger().lease().dividedBy(4);
        return quarter.compareTo(LEAST_LEDGER_CALL) < 0 ? LEAST_LEDGER_CALL : quarter;
    }

    private static SessionSettings sessionSettings(Settings settings, String runId) {
        Settings.Access access = settings.access();
        SessionTagging tagging = SessionTagging.valueOf(access.sessionTags().toUpperCase(Locale.ROOT));
        Confirmation confirmation = new Confirmation(Application.confirmation(settings));
        return new SessionSettings(access.centralRoleArn(), access.externalId(), tagging, runId, confirmation);
    }

    private static CopySettings copySettings(Settings settings) {
        ClientSettings clients = new ClientSettings(ONE_PART, settings.queue().concurrency() + 10, null);
        return new CopySettings(
                clients, CopySettings.DEFAULT_PART_SIZE, settings.run().dryRun());
    }

    private static SdkHttpClient http(int maxConnections) {
        return ApacheHttpClient.builder()
                .maxConnections(maxConnections)
                .socketTimeout(SOCKET_TIMEOUT)
                .build();
    }

    @Override
    public void close() {
        deletions.close();
        copies.close();
        sessions.close();
        sts.close();
        s3.close();
        dynamoDb.close();
        ledger.close();
        sqs.close();
        connections.close();
    }
}
