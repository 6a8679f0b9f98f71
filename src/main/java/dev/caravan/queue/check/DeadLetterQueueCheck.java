package dev.caravan.queue.check;

import static java.util.Objects.requireNonNull;

import dev.caravan.config.InvalidSettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Whether the dead-letter queue can take what may have to be sent there, found out before any work. That our role may use
 * the key of an encrypted one shows only when the first letter is sent.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html">message
 *     quotas</a>
 */
public final class DeadLetterQueueCheck {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterQueueCheck.class);

    /** What a message may have at most; all queues take that unless they say otherwise. */
    static final int MOST_BYTES = 1_048_576;

    /** What queues took before 2025, and take still that were made then. */
    static final int FORMER_BYTES = 262_144;

    /** For the attributes, of which the lines may be 90,000, and something of the body. */
    static final int LEAST_BYTES = 131_072;

    private final QueueAttributes queues;

    public DeadLetterQueueCheck(QueueAttributes queues) {
        this.queues = requireNonNull(queues, "queues is null");
    }

    /**
     * The dead-letter queue, with what it takes.
     *
     * @param queueUrl where messages come from; null = from no queue
     * @throws InvalidSettingsException when the dead-letter queue takes too few
     */
    public DeadLetterQueue check(@Nullable String queueUrl, String deadLetterUrl) {
        Optional<Map<QueueAttributeName, String>> letters = attributes(deadLetterUrl);
        if (letters.isEmpty()) {
            return new DeadLetterQueue(deadLetterUrl, FORMER_BYTES);
        }
        String key = letters.get().get(QueueAttributeName.KMS_MASTER_KEY_ID);
        if (key != null) {
            log.info(
                    "The dead-letter queue is encrypted with {}: whether it may be used (kms:GenerateDataKey, kms:Decrypt)"
                            + " shows when the first letter is sent",
                    key);
        }
        int most = bytes(letters.get());
        int messages = queueUrl == null
                ? 0
                : attributes(queueUrl).map(DeadLetterQueueCheck::bytes).orElse(0);
        int least = Math.max(LEAST_BYTES, messages);
        if (most >= LEAST_BYTES && most < least) {
            log.warn(
                    "The dead-letter queue {} takes messages of {} bytes at most (MaximumMessageSize), fewer than the queue of"
                            + " notifications: a letter that is longer is cut, and says so",
                    deadLetterUrl,
                    most);
        }
        if (most < LEAST_BYTES) {
            throw new InvalidSettingsException(List.of(
                    "DEAD_LETTER_QUEUE_URL: the dead-letter queue %s takes messages of %,d bytes at most (MaximumMessageSize);"
                                    .formatted(deadLetterUrl, most)
                            + " it needs %,d at least".formatted(LEAST_BYTES)));
        }
        return new DeadLetterQueue(deadLetterUrl, most);
    }

    private static int bytes(Map<QueueAttributeName, String> attributes) {
        String bytes = attributes.get(QueueAttributeName.MAXIMUM_MESSAGE_SIZE);
        return bytes == null ? MOST_BYTES : Integer.parseInt(bytes);
    }

    private Optional<Map<QueueAttributeName, String>> attributes(String url) {
        try {
            return Optional.of(queues.of(url));
        } catch (SdkException unknown) {
            log.warn(
                    "What the queue {} takes is not known, so dead letters are kept within {} bytes: {}",
                    url,
                    FORMER_BYTES,
                    unknown.getMessage());
            return Optional.empty();
        }
    }
}
