package dev.caravan.local.demo;

import static java.util.Objects.requireNonNull;

import dev.caravan.local.LocalAwsServer;
import dev.caravan.local.ServerOptions;
import dev.caravan.local.client.LocalAws;
import dev.caravan.local.client.NotificationFormat;
import dev.caravan.local.client.Role;
import dev.caravan.local.client.User;
import dev.caravan.local.generate.BucketSink;
import dev.caravan.local.generate.GroundTruth;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The AWS of the demo: the central account with its bucket, queues and table, and the customers'. */
public final class World implements Closeable {
    static final String TABLE = "tenant-configurations";

    private static final String WATCHER = "watcher";

    private final Closeable server;
    private final LocalAws aws;
    private final User central;
    private final Role centralRole;
    private final Map<String, User> users = new LinkedHashMap<>();
    private String queueUrl = "";
    private String deadLetterQueueUrl = "";

    private World(LocalAws aws, Closeable server) {
        this.server = server;
        this.aws = aws;
        this.central = aws.user(Scenario.CENTRAL_ACCOUNT, "log-router");
        this.centralRole = aws.role(
                Role.named(Scenario.CENTRAL_ACCOUNT, "central-log-distribution").trusts(central.arn()));
    }

    /**
     * Starts it in this process and makes everything that has to be there before the first object.
     *
     * @param allowedReceives of a message before the queue itself moves it to the dead letters
     */
    public static World open(List<Customer> customers, int allowedReceives, ServerOptions options) throws IOException {
        LocalAwsServer server = LocalAwsServer.start(options, Clock.systemUTC());
        return furnish(new LocalAws(server.endpoint()), server, customers, allowedReceives);
    }

    /**
     * Makes everything that has to be there before the first object in a local AWS that runs and has nothing yet.
     *
     * @param server is closed with the world
     */
    public static World furnish(LocalAws aws, Closeable server, List<Customer> customers, int allowedReceives)
            throws IOException {
        World world = new World(aws, server);
        try {
            world.makeCentral(allowedReceives);
            for (Customer customer : customers) {
                world.makeCustomer(customer);
            }
            try (TenantTable table = new TenantTable(world.clients(world.central, Scenario.CENTRAL_REGION), TABLE)) {
                customers.forEach(table::add);
            }
            return world;
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
    }

    private void makeCentral(int allowedReceives) {
        Clients clients = centralClients();
        try (SqsClient sqs = clients.sqs();
                S3Client s3 = clients.s3()) {
            deadLetterQueueUrl = sqs.createQueue(queue -> queue.queueName("log-objects-dead-letters"))
                    .queueUrl();
            String policy = "{\"deadLetterTargetArn\":\"" + arn(sqs, deadLetterQueueUrl) + "\",\"maxReceiveCount\":\""
                    + allowedReceives + "\"}";
            queueUrl = sqs.createQueue(queue -> queue.queueName("log-objects")
                            .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)))
                    .queueUrl();
            s3.createBucket(bucket -> bucket.bucket(Scenario.BUCKET));
            aws.notify(Scenario.BUCKET, queueUrl, NotificationFormat.SNS);
        }
    }

    private void makeCustomer(Customer customer) {
        users.put(customer.account(), aws.user(customer.account(), "customer"));
        trust(customer, !customer.refuses());
        customer.copies().ifPresent(bucket -> {
            try (S3Client s3 = clientsOf(customer).s3()) {
                s3.createBucket(create -> create.bucket(bucket));
            }
        });
    }

    /** Lets us into the customer's account, or out of it; sessions that there are go on. */
    public void trust(Customer customer, boolean trusted) {
        aws.role(Role.named(customer.account(), customer.roleName())
                .trusts(centralRole.arn())
                .requiresExternalId(trusted ? customer.externalId() : "something-we-were-not-told")
                .allowsOnly("logs:*", "s3:*"));
    }

    public LocalAws aws() {
        return aws;
    }

    public String queueUrl() {
        return queueUrl;
    }

    String deadLetterQueueUrl() {
        return deadLetterQueueUrl;
    }

    /** Clients of the central account. */
    public Clients centralClients() {
        return clients(central, Scenario.CENTRAL_REGION);
    }

    /** Clients of the central account of somebody who looks on: faults by principal need not strike them. */
    public Clients watchersClients() {
        return clients(aws.user(Scenario.CENTRAL_ACCOUNT, WATCHER), Scenario.CENTRAL_REGION);
    }

    /** Clients of the customer's own account, as its own people have them. */
    public Clients clientsOf(Customer customer) {
        User user = users.get(customer.account());
        if (user == null) {
            throw new IllegalArgumentException("no such customer: " + customer);
        }
        return clients(user, customer.region());
    }

    /** Puts the shipment's object into the central bucket, which tells the queue. */
    GroundTruth send(Shipment shipment) throws IOException {
        try (S3Client s3 = centralClients().s3()) {
            return new BucketSink(s3, Scenario.BUCKET).put(shipment.key(), shipment.object());
        }
    }

    /** The object's bytes as they lie in the central bucket. */
    byte[] sent(Shipment shipment) {
        return aws.objectBytes(Scenario.BUCKET, shipment.key());
    }

    /** What the program is told about its world, and nothing else of it. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        environment.put("AWS_REGION", Scenario.CENTRAL_REGION);
        environment.put("AWS_ACCESS_KEY_ID", central.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", central.secretAccessKey());
        environment.put("SQS_QUEUE_URL", queueUrl);
        environment.put("TENANT_CONFIG_TABLE", TABLE);
        environment.put("CENTRAL_LOG_DISTRIBUTION_ROLE_ARN", centralRole.arn());
        return environment;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private Clients clients(User user, String region) {
        return new Clients(aws.endpoint(), user.accessKeyId(), user.secretAccessKey(), region);
    }

    private static String arn(SqsClient sqs, String url) {
        String arn = sqs.getQueueAttributes(queue -> queue.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        return requireNonNull(arn, "queue has no ARN");
    }
}
