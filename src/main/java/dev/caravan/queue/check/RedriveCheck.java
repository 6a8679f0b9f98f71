package dev.caravan.queue.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Whether the queue's own RedrivePolicy leaves messages alone for long enough. SQS counts each receive, and this program
 * receives a message many times by design: after each back-off, when it is parked, when another worker has its object, and
 * when its tenant has no room.
 *
 * <p>Of a FIFO queue the same holds, and more: SQS gives out no further message of a message group while one is hidden. So
 * whatever goes back with a back-off, parked or deferred holds up its group for so long. Where the group is the tenant
 * that is as it should be; a group for all tenants makes one wait for the other, and no fair share helps.
 */
final class RedriveCheck {
    /**
     * With the longest back-off of 15 minutes, a message whose tenant is broken for a day is received about 100 times: 96
     * and those of the first, shorter back-offs.
     */
    static final int LEAST_RECEIVES = 100;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RedriveCheck() {}

    /** What is wrong and what to do, if anything is. */
    static Optional<String> problem(String queueUrl, Map<QueueAttributeName, String> attributes) {
        int receives = maxReceiveCount(attributes.get(QueueAttributeName.REDRIVE_POLICY));
        if (receives >= LEAST_RECEIVES) {
            return Optional.empty();
        }
        return Optional.of(("The queue %s has a RedrivePolicy with maxReceiveCount %d (VisibilityTimeout %s s,"
                        + " MessageRetentionPeriod %s s); it needs %d at least. A message is received again after every"
                        + " back-off, and while its tenant is parked or has no room; after %d receives SQS itself moves"
                        + " it to the dead-letter queue, without a reason and undelivered.")
                .formatted(
                        queueUrl,
                        receives,
                        attributes.getOrDefault(QueueAttributeName.VISIBILITY_TIMEOUT, "?"),
                        attributes.getOrDefault(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "?"),
                        LEAST_RECEIVES,
                        receives));
    }

    /** As much as there can be where there is no policy, or none that can be read. */
    static int maxReceiveCount(@Nullable String policy) {
        if (policy == null) {
            return Integer.MAX_VALUE;
        }
        try {
            return JSON.readTree(policy).path("maxReceiveCount").asInt(Integer.MAX_VALUE);
        } catch (JsonProcessingException unreadable) {
            return Integer.MAX_VALUE;
        }
    }
}
