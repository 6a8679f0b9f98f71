package dev.caravan.queue.check;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the queues say of themselves, each asked once, for all that a start has to know. */
public final class QueueAttributes {
    private static final List<QueueAttributeName> ASKED_FOR = List.of(
            QueueAttributeName.KMS_MASTER_KEY_ID,
            QueueAttributeName.MAXIMUM_MESSAGE_SIZE,
            QueueAttributeName.MESSAGE_RETENTION_PERIOD,
            QueueAttributeName.REDRIVE_POLICY,
            QueueAttributeName.VISIBILITY_TIMEOUT);

    private final Map<String, Map<QueueAttributeName, String>> told = new ConcurrentHashMap<>();
    private final SqsClient sqs;

    public QueueAttributes(SqsClient sqs) {
        this.sqs = requireNonNull(sqs, "sqs is null");
    }

    /**
     * Those of one queue; what it does not have is not among them.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException when it cannot be asked; then it is asked again
     */
    Map<QueueAttributeName, String> of(String url) {
        return told.computeIfAbsent(
                url,
                queue -> sqs.getQueueAttributes(
                                request -> request.queueUrl(queue).attributeNames(ASKED_FOR))
                        .attributes());
    }
}
