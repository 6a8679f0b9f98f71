package dev.caravan.queue.check;

import java.util.UUID;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * What a FIFO queue wants beside. Each message that we send is a message group of its own: SQS gives out nothing more of a
 * group while one of it is hidden, and our messages have no order.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html">FIFO
 *     queue delivery logic</a>
 */
public final class FifoQueue {
    private FifoQueue() {}

    /** AWS lets the name of no other queue end like that. */
    public static boolean is(String queueUrl) {
        return queueUrl.endsWith(".fifo");
    }

    /** @param id tells the message from others, and is the same when it is sent again within five minutes */
    public static SendMessageRequest.Builder address(SendMessageRequest.Builder message, String queueUrl, String id) {
        message.queueUrl(queueUrl);
        return is(queueUrl) ? message.messageGroupId(id).messageDeduplicationId(id) : message;
    }

    /** One of several; it keeps its ids when it is sent again. */
    public static SendMessageBatchRequestEntry.Builder address(
            SendMessageBatchRequestEntry.Builder message, String queueUrl) {
        String id = UUID.randomUUID().toString();
        return is(queueUrl) ? message.messageGroupId(id).messageDeduplicationId(id) : message;
    }
}
