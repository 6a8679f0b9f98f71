package dev.caravan.dlq;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.caravan.notification.NotificationReader;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.ObjectRef;
import dev.caravan.tenant.key.InvalidKeyException;
import dev.caravan.tenant.key.KeyLayout;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Reads dead letters. What the attributes do not say, the body may: a message that SQS moved has no attributes. */
final class LetterReader {
    private final NotificationReader notifications = new NotificationReader();
    private final KeyLayout layout;

    LetterReader(KeyLayout layout) {
        this.layout = requireNonNull(layout, "layout is null");
    }

    /** Never throws: whatever lies in the queue can be shown. */
    Letter read(Message message) {
        Map<String, String> attributes = message.messageAttributes().entrySet().stream()
                .filter(attribute -> attribute.getValue().stringValue() != null)
                .collect(toMap(
                        Map.Entry::getKey, attribute -> attribute.getValue().stringValue()));
        String tenant = attributes.get("tenant");
        String bucket = attributes.get("bucket");
        String key = attributes.get("key");
        if (bucket != null && key != null) {
            return new Letter(message, sentAt(message), attributes, tenant, bucket, key, 0);
        }
        List<ObjectRef> objects = objects(message);
        if (objects.isEmpty()) {
            return new Letter(message, sentAt(message), attributes, tenant, bucket, key, 0);
        }
        ObjectRef first = objects.get(0);
        return new Letter(
                message,
                sentAt(message),
                attributes,
                tenant == null ? tenant(first.key()) : tenant,
                first.bucket(),
                first.key(),
                objects.size() - 1);
    }

    private List<ObjectRef> objects(Message message) {
        return notifications.read(message.body()).stream()
                .filter(ObjectCreated.class::isInstance)
                .map(created -> ((ObjectCreated) created).object())
                .toList();
    }

    private @Nullable String tenant(String key) {
        try {
            return layout.read(key).tenant().value();
        } catch (InvalidKeyException namesNone) {
            return null;
        }
    }

    private static Instant sentAt(Message message) {
        String millis = message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
