package dev.caravan.local.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What lies in the dead-letter queue, and how much is left in the queue of news. */
public final class DeadLetterQueue {
    private static final int MOST_PER_RECEIVE = 10;
    private static final int HIDDEN_SECONDS = 20;

    private final World world;

    public DeadLetterQueue(World world) {
        this.world = world;
    }

    /** One letter; an attribute that it does not carry is empty. */
    public record Letter(String reason, String error, String tenant, String key, String delivery, String lines) {}

    /** All letters by tenant and reason. They stay in the queue, hidden for a moment. */
    public List<Letter> letters() {
        List<Letter> letters = new ArrayList<>();
        try (SqsClient sqs = world.centralClients().sqs()) {
            while (true) {
                List<Message> page = sqs.receiveMessage(receive -> receive.queueUrl(world.deadLetterQueueUrl())
                                .maxNumberOfMessages(MOST_PER_RECEIVE)
                                .visibilityTimeout(HIDDEN_SECONDS)
                                .messageAttributeNames("All"))
                        .messages();
                if (page.isEmpty()) {
                    letters.sort(Comparator.comparing(Letter::tenant)
                            .thenComparing(Letter::key)
                            .thenComparing(Letter::reason));
                    return letters;
                }
                page.forEach(message -> letters.add(letter(message.messageAttributes())));
            }
        }
    }

    /** Messages that are still in the source queue, hidden ones included. */
    public long leftInSource() {
        try (SqsClient sqs = world.centralClients().sqs()) {
            return sqs
                    .getQueueAttributes(queue -> queue.queueUrl(world.queueUrl())
                            .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .attributes()
                    .values()
                    .stream()
                    .mapToLong(Long::parseLong)
                    .sum();
        }
    }

    private static Letter letter(Map<String, MessageAttributeValue> attributes) {
        return new Letter(
                text(attributes, "reason"),
                text(attributes, "error"),
                text(attributes, "tenant"),
                text(attributes, "key"),
                text(attributes, "delivery"),
                text(attributes, "lines"));
    }

    private static String text(Map<String, MessageAttributeValue> attributes, String name) {
        MessageAttributeValue value = attributes.get(name);
        return value == null || value.stringValue() == null ? "" : value.stringValue();
    }
}
