package dev.caravan.dlq;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A dead letter as it lies in its queue.
 *
 * @param message as it was received
 * @param sentAt when it came to the dead-letter queue, or, if SQS moved it there, to the queue it comes from
 * @param attributes all message attributes that are strings
 * @param tenant whose object it is; null where neither attributes nor body tell
 * @param bucket of the object, or of the first of several
 * @param key of the object, or of the first of several
 * @param more how many further objects the body names
 */
record Letter(
        Message message,
        Instant sentAt,
        Map<String, String> attributes,
        @Nullable String tenant,
        @Nullable String bucket,
        @Nullable String key,
        int more) {
    /** In place of a reason: the message was received too often, and nobody wrote a reason down. */
    static final String MOVED_BY_SQS = "(moved by SQS)";

    private static final int SHORT_ID = 8;

    Letter {
        requireNonNull(message, "message is null");
        requireNonNull(sentAt, "sentAt is null");
        attributes = Map.copyOf(attributes);
    }

    String id() {
        return message.messageId();
    }

    /** Long enough to tell some thousands of letters apart, and to be typed. */
    String shortId() {
        return id().substring(0, Math.min(id().length(), SHORT_ID));
    }

    boolean isMovedBySqs() {
        return !attributes.containsKey("reason");
    }

    String reason() {
        return attributes.getOrDefault("reason", MOVED_BY_SQS);
    }

    /** An attribute that may be missing: then empty. */
    String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    /** The object for a person: empty where it is not known. */
    String object() {
        return bucket == null || key == null
                ? ""
                : "s3://" + bucket + "/" + key + (more == 0 ? "" : " and " + more + " more");
    }

    String body() {
        return message.body();
    }
}
