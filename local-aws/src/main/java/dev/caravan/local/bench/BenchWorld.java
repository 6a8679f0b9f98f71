package dev.caravan.local.bench;

import static java.util.Objects.requireNonNull;

import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.LocalAws;
import dev.caravan.local.client.LocalAwsProcess;
import dev.caravan.local.client.NotificationFormat;
import dev.caravan.local.client.Tally;
import dev.caravan.local.demo.Customer;
import dev.caravan.local.demo.World;
import dev.caravan.local.generate.Fleet;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The demo's world in a process of its own, with as many customers as wanted; their log groups are there already. */
final class BenchWorld implements Closeable {
    static final String BUCKET = "bench-objects";

    private static final String REGION = "eu-central-1";
    private static final long FIRST_ACCOUNT = 300_000_000_000L;
    private static final int ALLOWED_RECEIVES = 10;

    /** Enough for the runs whose first calls are looked at. */
    private static final int KEPT_CALLS = 2000;

    private final World world;
    private final S3Client s3;
    private final SqsClient sqs;

    private BenchWorld(World world) {
        this.world = world;
        this.s3 = world.watchersClients().s3();
        this.sqs = world.watchersClients().sqs();
        s3.createBucket(bucket -> bucket.bucket(BUCKET));
    }

    /** @param home the folder of the local AWS's jar */
    static BenchWorld open(Path home, int tenants, Pinning pinning) throws IOException, InterruptedException {
        LocalAwsProcess server =
                LocalAwsProcess.start(home, "--store", "counts", "--calls", Integer.toString(KEPT_CALLS));
        pinning.moveAside(server.pid());
        List<Customer> customers =
                IntStream.range(0, tenants).mapToObj(BenchWorld::customer).toList();
        World world = World.furnish(server.aws(), server::close, customers, ALLOWED_RECEIVES);
        for (Customer customer : customers) {
            try (CloudWatchLogsClient logs = world.clientsOf(customer).logs()) {
                logs.createLogGroup(group -> group.logGroupName(customer.logGroup()));
            }
        }
        return new BenchWorld(world);
    }

    static Customer customer(int index) {
        String account = Long.toString(FIRST_ACCOUNT + index);
        return new Customer(Fleet.tenantName(index), account, REGION, List.of(), List.of(), null, false);
    }

    /** A queue that hears of each object from now on, as no other does. */
    String newQueue(int run) {
        Map<QueueAttributeName, String> known = sqs.getQueueAttributes(
                        queue -> queue.queueUrl(world.queueUrl()).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributes();
        String policy = requireNonNull(known.get(QueueAttributeName.REDRIVE_POLICY), "policy is null");
        String url = sqs.createQueue(queue ->
                        queue.queueName(queueName(run)).attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)))
                .queueUrl();
        world.aws().notify(BUCKET, url, NotificationFormat.SNS);
        return url;
    }

    /** Puts all objects of the load, each under a key that was never used. */
    List<String> put(Load load, Pieces pieces, int run) throws IOException {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < load.objects(); i++) {
            String tenant = Fleet.tenantName(i % load.tenants());
            String key = tenant + "/cluster/checkout/checkout-" + run + "-" + i + "/1.json.gz";
            List<Piece> parts = pieces.of(load, i);
            long bytes = parts.stream().mapToLong(Piece::bytes).sum();
            s3.putObject(
                    put -> put.bucket(BUCKET).key(key),
                    RequestBody.fromContentProvider(() -> joined(parts), bytes, "application/gzip"));
            keys.add(key);
        }
        world.aws().stopNotifying(BUCKET);
        return keys;
    }

    private static InputStream joined(List<Piece> parts) {
        List<InputStream> streams = new ArrayList<>();
        try {
            for (Piece part : parts) {
                streams.add(Files.newInputStream(part.file()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    void delete(List<String> keys) {
        keys.forEach(key -> s3.deleteObject(delete -> delete.bucket(BUCKET).key(key)));
    }

    /** What a program is told about this world. */
    Map<String, String> environment() {
        return world.environment();
    }

    Tally tally() {
        return aws().tally();
    }

    private static String queueName(int run) {
        return "bench-" + run;
    }

    /** What a program asks of its queue: a long poll of the program before it may end in its time. */
    static CallFilter receives(int run) {
        return CallFilter.of("sqs", "ReceiveMessage").onResource(queueName(run));
    }

    /** When the first such call since then was answered, in milliseconds of the epoch. */
    OptionalLong first(CallFilter which, long sinceMillis) {
        return aws().calls(which).stream()
                .mapToLong(call -> call.epochMillis())
                .filter(millis -> millis >= sinceMillis)
                .min();
    }

    private LocalAws aws() {
        return world.aws();
    }

    @Override
    public void close() throws IOException {
        s3.close();
        sqs.close();
        world.close();
    }
}
