package dev.caravan.dlq;

import static java.util.Objects.requireNonNull;

import dev.caravan.queue.check.QueueUnreachableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * A queue that is looked through. Each message is handed out once and hidden until this is closed; then whatever was not
 * deleted shows again. May be closed by another thread in the middle of the work.
 *
 * <p>Of a message only its id and receipt handle are kept, and of no more than SQS hides at a time.
 */
final class LetterBox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LetterBox.class);

    /** How long a letter stays hidden if this process is killed. */
    private static final int HIDDEN_SECONDS = 600;

    /** SQS hides 120,000 messages of a queue at a time; the rest is for others. */
    private static final int MOST_HIDDEN = 100_000;

    /**
     * Receives in a row that brought only letters that were handed out before, after which no other is looked for: looking
     * through a large queue takes longer than letters stay hidden, and they show again for ever.
     */
    static final int MOST_IN_VAIN = 20;

    /** What SQS takes in one call, and hands out. */
    static final int BATCH = 10;

    private final SqsClient sqs;
    private final String url;

    /** Message id to its latest receipt handle. */
    private final Map<String, String> hidden = new LinkedHashMap<>();

    private boolean closed;

    LetterBox(SqsClient sqs, String url) {
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.url = requireNonNull(url, "url is null");
    }

    /**
     * How many messages others have received at this moment, as far as SQS knows.
     *
     * @throws QueueUnreachableException when the queue cannot be asked: it may be the wrong one
     */
    int inFlight() {
        try {
            QueueAttributeName notVisible = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
            String count = sqs.getQueueAttributes(
                            request -> request.queueUrl(url).attributeNames(notVisible))
                    .attributes()
                    .getOrDefault(notVisible, "0");
            return Integer.parseInt(count);
        } catch (SdkException unreachable) {
            throw unreachable(unreachable, "sqs:GetQueueAttributes");
        }
    }

    /**
     * Some messages that were not handed out before; none when there are no more, or none was found for too long.
     *
     * @throws QueueUnreachableException when nothing can be received
     */
    synchronized List<Message> next() {
        boolean empty = false;
        for (int inVain = 0; !closed && !empty && hidden.size() < MOST_HIDDEN && inVain < MOST_IN_VAIN; inVain++) {
            List<Message> received = receive();
            empty = received.isEmpty();
            List<Message> fresh = new ArrayList<>();
            for (Message message : received) {
                if (hidden.put(message.messageId(), message.receiptHandle()) == null) {
                    fresh.add(message);
                }
            }
            if (!fresh.isEmpty()) {
                return fresh;
            }
        }
        return List.of();
    }

    /** Whether there is more than can be hidden at a time. */
    synchronized boolean isFull() {
        return hidden.size() >= MOST_HIDDEN;
    }

    /** @throws SdkException when SQS does not take it; the message is given back in the end */
    synchronized void delete(String messageId, String receiptHandle) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(receiptHandle));
        hidden.remove(messageId);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Gives back whatever is left; what cannot be given back shows again by itself. */
    @Override
    public synchronized void close() {
        closed = true;
        List<String> handles = List.copyOf(hidden.values());
        hidden.clear();
        int failed = 0;
        for (int from = 0; from < handles.size(); from += BATCH) {
            failed += giveBack(handles.subList(from, Math.min(from + BATCH, handles.size())));
        }
        if (failed > 0) {
            log.warn("{} letters could not be given back; they show again within {} s", failed, HIDDEN_SECONDS);
        }
    }

    /** Returns how many could not be given back. */
    private int giveBack(List<String> handles) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = IntStream.range(0, handles.size())
                .mapToObj(at -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(at))
                        .receiptHandle(handles.get(at))
                        .visibilityTimeout(0)
                        .build())
                .toList();
        try {
            return sqs.changeMessageVisibilityBatch(
                            request -> request.queueUrl(url).entries(entries))
                    .failed()
                    .size();
        } catch (SdkException notGivenBack) {
            log.warn("Letters cannot be given back: {}", notGivenBack.getMessage());
            return handles.size();
        }
    }

    /** A poll that waits asks all servers of SQS; one that does not may miss messages. */
    private List<Message> receive() {
        try {
            return sqs.receiveMessage(request -> request.queueUrl(url)
                            .maxNumberOfMessages(BATCH)
                            .waitTimeSeconds(1)
                            .visibilityTimeout(HIDDEN_SECONDS)
                            .messageSystemAttributeNames(
                                    MessageSystemAttributeName.SENT_TIMESTAMP,
                                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
                            .messageAttributeNames("All"))
                    .messages();
        } catch (SdkException unreachable) {
            throw unreachable(unreachable, "sqs:ReceiveMessage");
        }
    }

    private QueueUnreachableException unreachable(SdkException cause, String right) {
        return new QueueUnreachableException(
                "The dead-letter queue " + url + " cannot be read: " + cause.getMessage()
                        + " Check DEAD_LETTER_QUEUE_URL, AWS_REGION, the credentials and the right to " + right + ".",
                cause);
    }
}
