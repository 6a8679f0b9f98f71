package dev.caravan.local.soak;

import static java.util.Objects.requireNonNull;

import dev.caravan.local.ServerOptions;
import dev.caravan.local.client.NotificationFormat;
import dev.caravan.local.demo.Clients;
import dev.caravan.local.demo.Customer;
import dev.caravan.local.demo.World;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The demo's world with a ledger, and with somebody who looks on and whom no fault strikes. */
final class SoakWorld implements Closeable {
    static final String BUCKET = "central-fleet-logs";
    static final String LEDGER = "delivery-ledger";

    /** SQS itself shall move nothing: each crash and fault costs receives. */
    private static final int ALLOWED_RECEIVES = 1000;

    private final World world;
    private final List<Customer> customers;
    private final String echoUrl;
    private final S3Client s3;
    private final SqsClient sqs;

    private SoakWorld(World world, List<Customer> customers) {
        this.world = world;
        this.customers = List.copyOf(customers);
        Clients watcher = world.watchersClients();
        this.s3 = watcher.s3();
        this.sqs = watcher.sqs();
        this.echoUrl =
                sqs.createQueue(queue -> queue.queueName("log-objects-echo")).queueUrl();
        try (DynamoDbClient dynamoDb = watcher.dynamoDb()) {
            dynamoDb.createTable(table -> table.tableName(LEDGER)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("work_id")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("work_id")
                            .attributeType(ScalarAttributeType.S)
                            .build()));
        }
    }

    static SoakWorld open(List<Customer> customers) throws IOException {
        return open(customers, 0);
    }

    /** @param keptCalls how many calls are remembered */
    static SoakWorld open(List<Customer> customers, int keptCalls) throws IOException {
        World world = World.open(customers, ALLOWED_RECEIVES, new ServerOptions(0, keptCalls, true));
        return new SoakWorld(world, customers);
    }

    World world() {
        return world;
    }

    List<Customer> customers() {
        return customers;
    }

    Customer customer(String tenant) {
        return customers.stream()
                .filter(customer -> customer.tenant().equals(tenant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such tenant: " + tenant));
    }

    S3Client s3() {
        return s3;
    }

    SqsClient sqs() {
        return sqs;
    }

    /** A second queue that is told of each object as well: where a notification that comes twice is taken from. */
    String openEcho() {
        world.aws().notify(BUCKET, echoUrl, NotificationFormat.S3);
        return echoUrl;
    }

    /** What the program is told: where it is, and these settings. */
    Map<String, String> environment(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(world.environment());
        all.putAll(settings);
        return all;
    }

    /** Messages of the queue, hidden ones included. */
    long left() {
        return messages(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    /** Messages of the queue that nobody can receive just now. */
    long hidden() {
        return messages(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    private long messages(QueueAttributeName... counts) {
        return sqs
                .getQueueAttributes(queue -> queue.queueUrl(world.queueUrl()).attributeNames(counts))
                .attributes()
                .values()
                .stream()
                .mapToLong(count -> Long.parseLong(requireNonNull(count, "count is null")))
                .sum();
    }

    @Override
    public void close() throws IOException {
        s3.close();
        sqs.close();
        world.close();
    }
}
