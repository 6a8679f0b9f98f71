package dev.caravan.dlq;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** A dead-letter queue whose time stands still until a test moves it. What is sent to another queue is counted. */
final class QueueOfLetters implements SqsClient {
    final List<SendMessageRequest> sent = new ArrayList<>();

    /** What happens whenever something is sent. */
    Runnable whenSent = () -> {};

    /** What happens before anything is received. */
    Runnable whenAsked = () -> {};

    private final Map<String, Message> letters = new LinkedHashMap<>();
    private final Map<String, String> hiddenBy = new LinkedHashMap<>();
    private int handles;

    String put(Instant sentAt) {
        String id = UUID.randomUUID().toString();
        letters.put(
                id,
                Message.builder()
                        .messageId(id)
                        .body("no notification")
                        .attributes(
                                Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(sentAt.toEpochMilli())))
                        .build());
        return id;
    }

    int visible() {
        return letters.size() - hiddenBy.size();
    }

    int all() {
        return letters.size();
    }

    /** The visibility timeout of everything runs out. */
    void showEverything() {
        hiddenBy.clear();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        whenAsked.run();
        List<Message> some = letters.values().stream()
                .filter(message -> !hiddenBy.containsKey(message.messageId()))
                .limit(request.maxNumberOfMessages())
                .map(message -> message.toBuilder()
                        .receiptHandle(message.messageId() + "/" + ++handles)
                        .build())
                .toList();
        some.forEach(message -> hiddenBy.put(message.messageId(), message.receiptHandle()));
        return ReceiveMessageResponse.builder().messages(some).build();
    }

    /** An old receipt handle changes nothing. */
    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        if (request.entries().size() > 10) {
            throw new IllegalArgumentException("too many entries");
        }
        request.entries().forEach(entry -> hiddenBy.values().remove(entry.receiptHandle()));
        return ChangeMessageVisibilityBatchResponse.builder().build();
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        String id = request.receiptHandle().substring(0, request.receiptHandle().indexOf('/'));
        letters.remove(id);
        hiddenBy.remove(id);
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        sent.add(request);
        whenSent.run();
        return SendMessageResponse.builder().build();
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        return GetQueueAttributesResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
