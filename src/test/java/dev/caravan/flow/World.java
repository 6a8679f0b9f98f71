package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.LocalAws;
import dev.caravan.local.client.NotificationFormat;
import dev.caravan.local.client.Role;
import dev.caravan.local.client.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A central account of its own with bucket, queue, dead-letter queue (by RedrivePolicy), tenant table and central role,
 * and customers with an account each. Nothing in it is shared with another test.
 */
final class World implements AutoCloseable {
    static final String REGION = "us-east-1";
    private static final AtomicInteger WORLDS = new AtomicInteger();

    final LocalAws aws = SharedLocalAws.aws();
    final int number = WORLDS.incrementAndGet();
    final String account = "1%011d".formatted(number);
    final String bucket = "central-logs-" + number;
    final String table = "tenants-" + number;
    final User user = aws.user(account, "caravan");
    final Role centralRole = aws.role(Role.named(account, "central").trusts(user.arn()));
    final S3Client s3 = client(S3Client.builder(), user).build();
    final SqsClient sqs = client(SqsClient.builder(), user).build();
    final DynamoDbClient dynamoDb = client(DynamoDbClient.builder(), user).build();
    final String deadLetterUrl;
    final String queueUrl;
    private final AtomicInteger customers = new AtomicInteger();

    World() {
        deadLetterUrl = queue("dead-letters-" + number, Map.of());
        queueUrl = queue("notifications-" + number, Map.of(QueueAttributeName.REDRIVE_POLICY, redrivePolicy()));
        s3.createBucket(request -> request.bucket(bucket));
        dynamoDb.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("tenant_id", KeyType.HASH), key("type", KeyType.RANGE))
                .attributeDefinitions(text("tenant_id"), text("type")));
        aws.notify(bucket, queueUrl, NotificationFormat.SNS);
    }

    /** A customer with an account, a role that trusts the central role, and a delivery to CloudWatch Logs. */
    Customer customer(String tenant) {
        String id = "2%07d%04d".formatted(number, customers.incrementAndGet());
        Role role = aws.role(Role.named(id, "logs").trusts(centralRole.arn()).requiresExternalId(account));
        return new Customer(this, tenant, id, role);
    }

    void putItem(Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(table).item(item));
    }

    void putLines(String key, String... lines) {
        put(key, gzip(String.join("\n", lines) + "\n"));
    }

    void put(String key, byte[] content) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromBytes(content));
    }

    void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body));
    }

    /** An S3 event for objects that are in the bucket; keys must need no encoding. */
    String event(String... keys) {
        List<String> records = new ArrayList<>();
        for (String key : keys) {
            records.add("{\"eventName\":\"ObjectCreated:Put\",\"awsRegion\":\"" + REGION
                    + "\",\"s3\":{\"bucket\":{\"name\":\"" + bucket + "\"},\"object\":{\"key\":\"" + key + "\"}}}");
        }
        return "{\"Records\":[" + String.join(",", records) + "]}";
    }

    /** The same for several objects, with their entity tags as S3 would tell them. */
    String eventWithTags(List<String> keys) {
        List<String> records = new ArrayList<>();
        for (String key : keys) {
            String tag = s3.headObject(request -> request.bucket(bucket).key(key))
                    .eTag()
                    .replace("\"", "");
            records.add("{\"eventName\":\"ObjectCreated:Put\",\"awsRegion\":\"" + REGION
                    + "\",\"s3\":{\"bucket\":{\"name\":\"" + bucket + "\"},\"object\":{\"key\":\"" + key
                    + "\",\"eTag\":\"" + tag + "\"}}}");
        }
        return "{\"Records\":[" + String.join(",", records) + "]}";
    }

    /** The name of a ledger, made when it is first asked for. */
    String ledgerTable() {
        String name = "ledger-" + number;
        if (!dynamoDb.listTables().tableNames().contains(name)) {
            dynamoDb.createTable(request -> request.tableName(name)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(key("work_id", KeyType.HASH))
                    .attributeDefinitions(text("work_id")));
        }
        return name;
    }

    /** All entries of the ledger. */
    List<Map<String, AttributeValue>> ledger() {
        return dynamoDb.scan(request -> request.tableName(ledgerTable())).items();
    }

    /** Messages that are in the queue, hidden or not. */
    int messagesLeft() {
        return messagesLeft(queueUrl);
    }

    int messagesLeft(String url) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(request -> request.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }

    /** Takes all dead letters out of their queue. */
    List<Message> deadLetters() {
        return takeAll(deadLetterUrl);
    }

    /** The dead letters, to be asserted on; takes them out of their queue. */
    List<Letter> letters() {
        return deadLetters().stream().map(Letter::of).toList();
    }

    /** Takes all visible messages out of a queue. */
    List<Message> takeAll(String url) {
        List<Message> all = new ArrayList<>();
        List<Message> some;
        do {
            some = sqs.receiveMessage(request ->
                            request.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
                    .messages();
            all.addAll(some);
            some.forEach(message ->
                    sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
        } while (!some.isEmpty());
        return all;
    }

    /** Another queue of this world, without a RedrivePolicy. */
    String queueWithoutRedrive(String name) {
        return queue(name + "-" + number, Map.of());
    }

    /** Receives the next message and gives it back, as a worker does that fails; says what it was. */
    String receiveAndGiveBack() {
        Message message = sqs.receiveMessage(
                        request -> request.queueUrl(queueUrl).waitTimeSeconds(5))
                .messages()
                .get(0);
        sqs.changeMessageVisibility(request -> request.queueUrl(queueUrl)
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(0));
        return message.body();
    }

    /** The calls of this world's central account, and of sessions in it. */
    List<Call> calls(String service, String operation) {
        return aws.calls(CallFilter.of(service, operation).byAccount(account));
    }

    static String attribute(Message message, String name) {
        return message.messageAttributes().containsKey(name)
                ? message.messageAttributes().get(name).stringValue()
                : "";
    }

    /** The environment of a deployment: the contract's variables only. */
    Map<String, String> environment() {
        return Map.of(
                "SQS_QUEUE_URL", queueUrl,
                "TENANT_CONFIG_TABLE", table,
                "CENTRAL_LOG_DISTRIBUTION_ROLE_ARN", centralRole.arn(),
                "AWS_REGION", REGION);
    }

    /** Drains the queue with the program in this JVM. */
    Finished drain(String... arguments) {
        return InProcess.run(this, "drain", "", arguments);
    }

    /** Gives one message body to the program in this JVM. */
    Finished manual(String body, String... arguments) {
        return InProcess.run(this, "manual", body, arguments);
    }

    <B extends AwsClientBuilder<B, C>, C> B client(B builder, User as) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(as.accessKeyId(), as.secretAccessKey())));
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        dynamoDb.close();
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .queueUrl();
    }

    /**
     * SQS itself moves nothing in a test: polls that a run has just ended receive for up to a second more, and give
     * back, what the run hands back, and each time counts as a receive.
     */
    private String redrivePolicy() {
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(deadLetterUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        return "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"1000\"}";
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
