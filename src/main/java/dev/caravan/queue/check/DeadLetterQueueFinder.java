package dev.caravan.queue.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.config.Settings;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Finds where dead letters go: the setting, or else the target of the queue's own RedrivePolicy. */
public final class DeadLetterQueueFinder {
    private static final Logger log = LoggerFactory.getLogger(DeadLetterQueueFinder.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SqsClient sqs;
    private final QueueAttributes attributes;

    public DeadLetterQueueFinder(SqsClient sqs) {
        this(sqs, new QueueAttributes(sqs));
    }

    /** @param attributes of the queues, which others ask for as well */
    public DeadLetterQueueFinder(SqsClient sqs, QueueAttributes attributes) {
        this.sqs = sqs;
        this.attributes = attributes;
    }

    /**
     * Asks the queue, which also shows whether it can be reached, and warns when its RedrivePolicy is too strict.
     *
     * @return the URL of the dead-letter queue; empty when there is none
     * @throws QueueUnreachableException when the queue cannot be asked, or names a dead-letter queue that cannot be found
     */
    public Optional<String> find(Settings.Queue settings) {
        return find(settings.url(), settings.deadLetterUrl());
    }

    /**
     * As above.
     *
     * @param url the queue; null = there is none to ask
     * @param deadLetterUrl the setting; null = what the queue says
     */
    public Optional<String> find(@Nullable String url, @Nullable String deadLetterUrl) {
        Optional<String> redrive = url == null ? Optional.empty() : redrivePolicy(url);
        return deadLetterUrl == null ? redrive.map(this::queueUrl) : Optional.of(deadLetterUrl);
    }

    /** @throws QueueUnreachableException when the queue cannot be asked */
    public void requireReachable(String url) {
        redrivePolicy(url);
    }

    private Optional<String> redrivePolicy(String queueUrl) {
        try {
            Map<QueueAttributeName, String> told = attributes.of(queueUrl);
            RedriveCheck.problem(queueUrl, told).ifPresent(log::warn);
            return Optional.ofNullable(told.get(QueueAttributeName.REDRIVE_POLICY));
        } catch (SdkException unreachable) {
            throw new QueueUnreachableException(
                    "The queue " + queueUrl + " cannot be reached: " + unreachable.getMessage()
                            + " Check SQS_QUEUE_URL, AWS_REGION, the credentials and the right to"
                            + " sqs:GetQueueAttributes.",
                    unreachable);
        }
    }

    private String queueUrl(String redrivePolicy) {
        try {
            String arn =
                    JSON.readTree(redrivePolicy).path("deadLetterTargetArn").asText();
            Arn queue = Arn.fromString(arn);
            return sqs.getQueueUrl(request -> request.queueName(queue.resourceAsString())
                            .queueOwnerAWSAccountId(queue.accountId().orElse(null)))
                    .queueUrl();
        } catch (SdkException | IllegalArgumentException | JsonProcessingException unknown) {
            throw new QueueUnreachableException(
                    "The dead-letter queue of the RedrivePolicy " + redrivePolicy + " cannot be found: "
                            + unknown.getMessage()
                            + " Check the right to sqs:GetQueueUrl, or set DEAD_LETTER_QUEUE_URL.",
                    unknown);
        }
    }
}
