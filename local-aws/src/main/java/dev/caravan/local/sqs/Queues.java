package dev.caravan.local.sqs;

import dev.caravan.local.front.Json;
import dev.caravan.local.http.Backend;
import dev.caravan.local.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The queues and whose they are. A name is taken once, whatever the account. */
public final class Queues {
    private static final String QUEUE_URL = "http://queue/" + ElasticMq.ACCOUNT + "/";

    private final Backend backend;
    private final Map<String, Owner> owners = new ConcurrentHashMap<>();
    private final Retention retention;

    /** @param clock by which messages grow old */
    public Queues(ElasticMq elasticMq, Clock clock) {
        backend = new Backend(elasticMq.address());
        retention = new Retention(clock);
    }

    Retention retention() {
        return retention;
    }

    /** All messages of the queue, those to come as well, count as sent so much earlier. */
    public void age(String queue, Duration by) {
        retention.age(queue, by);
    }

    record Owner(String account, String region) {}

    Optional<Owner> owner(String queue) {
        return Optional.ofNullable(owners.get(queue));
    }

    void own(String queue, Owner owner) {
        owners.putIfAbsent(queue, owner);
    }

    void forget(String queue) {
        owners.remove(queue);
    }

    /** What a queue URL names. */
    public static String name(@Nullable String url) {
        return url == null ? "" : url.substring(url.lastIndexOf('/') + 1);
    }

    Reply ask(String operation, Object body) throws IOException {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        Map<String, String> headers =
                Map.of("x-amz-target", "AmazonSQS." + operation, "content-type", "application/x-amz-json-1.0");
        return backend.send("POST", "/", headers, new ByteArrayInputStream(bytes), bytes.length);
    }

    /** Leaves a message there as a service of AWS would; a queue that is missing loses it, as in reality. */
    public void deliver(String queue, String message) throws IOException {
        ask("SendMessage", Map.of("QueueUrl", QUEUE_URL + queue, "MessageBody", message))
                .body()
                .close();
    }

    void delete(String queue, String receiptHandle) throws IOException {
        ask("DeleteMessage", Map.of("QueueUrl", QUEUE_URL + queue, "ReceiptHandle", receiptHandle))
                .body()
                .close();
    }

    void giveBack(String queue, String receiptHandle) throws IOException {
        ask(
                        "ChangeMessageVisibility",
                        Map.of("QueueUrl", QUEUE_URL + queue, "ReceiptHandle", receiptHandle, "VisibilityTimeout", 0))
                .body()
                .close();
    }
}
