package dev.caravan.backfill;

import static java.util.Objects.requireNonNull;

import dev.caravan.queue.check.FifoQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends notifications, ten at a time. What SQS does not take of a batch is sent again; what it calls wrong is not. */
final class NotificationSender {
    /** What SendMessageBatch takes; ten notifications are far below its limit of bytes. */
    static final int BATCH = 10;

    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final SqsClient sqs;
    private final String queueUrl;
    private final Map<String, MessageAttributeValue> attributes;
    private final Consumer<Duration> pause;
    private final List<SendMessageBatchRequestEntry> pending = new ArrayList<>();
    private long sent;
    private long failed;
    private String lastFailure = "";

    /** @param pause waits for so long before what failed is sent again */
    NotificationSender(
            SqsClient sqs, String queueUrl, Map<String, MessageAttributeValue> attributes, Consumer<Duration> pause) {
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
        this.attributes = Map.copyOf(attributes);
        this.pause = requireNonNull(pause, "pause is null");
    }

    /** @throws SdkException when the queue takes nothing at all; what was given since the last full batch is not sent */
    void send(String body) {
        pending.add(FifoQueue.address(SendMessageBatchRequestEntry.builder(), queueUrl)
                .id(Integer.toString(pending.size()))
                .messageBody(body)
                .messageAttributes(attributes)
                .build());
        if (pending.size() == BATCH) {
            flush();
        }
    }

    /** Sends what is left. Throws as {@link #send}. */
    void flush() {
        List<SendMessageBatchRequestEntry> batch = List.copyOf(pending);
        pending.clear();
        for (int attempt = 1; !batch.isEmpty(); attempt++) {
            batch = notTaken(batch, attempt == ATTEMPTS);
            if (!batch.isEmpty()) {
                pause.accept(PAUSE.multipliedBy(1L << (attempt - 1)));
            }
        }
    }

    long sent() {
        return sent;
    }

    long failed() {
        return failed;
    }

    /** Why the last one failed; empty while all goes well. */
    String lastFailure() {
        return lastFailure;
    }

    /** Returns what to send again. */
    private List<SendMessageBatchRequestEntry> notTaken(List<SendMessageBatchRequestEntry> batch, boolean last) {
        SendMessageBatchResponse answer =
                sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(batch));
        Map<String, BatchResultErrorEntry> refused =
                answer.failed().stream().collect(Collectors.toMap(BatchResultErrorEntry::id, entry -> entry));
        sent += batch.size() - refused.size();
        List<SendMessageBatchRequestEntry> again = new ArrayList<>();
        for (SendMessageBatchRequestEntry entry : batch) {
            BatchResultErrorEntry error = refused.get(entry.id());
            if (error != null && (last || error.senderFault())) {
                failed++;
                lastFailure = error.code() + ": " + error.message();
            } else if (error != null) {
                again.add(entry);
            }
        }
        return again;
    }
}
