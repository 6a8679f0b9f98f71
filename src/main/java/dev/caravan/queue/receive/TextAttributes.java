package dev.caravan.queue.receive;

import dev.caravan.notification.Replay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * What a worker is shown of a message's attributes, whatever its route asks for: those of a replay, and of SQS's own how
 * often and when. Camel makes a header of every attribute, and headers steer its components: whoever may send to the queue
 * could name the file, the key or the receipt handle that a route works on (CVE-2026-46456).
 *
 * <p>All are given out as text, whatever number their sender called them. Camel would turn a {@code Number.int} into an
 * Integer, and where it is none it gives up the message before there is a route to settle it: nothing would free its place.
 */
final class TextAttributes {
    private static final String TEXT = "String";
    private static final Set<String> KNOWN = Set.of(Replay.ID, Replay.DELIVERY, Replay.LINES);
    private static final Set<MessageSystemAttributeName> KNOWN_OF_SQS =
            Set.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, MessageSystemAttributeName.SENT_TIMESTAMP);

    private TextAttributes() {}

    static Message of(Message message) {
        Map<String, MessageAttributeValue> texts = new LinkedHashMap<>();
        message.messageAttributes().forEach((name, value) -> {
            if (KNOWN.contains(name) && value.stringValue() != null) {
                texts.put(name, value.toBuilder().dataType(TEXT).build());
            }
        });
        Map<MessageSystemAttributeName, String> ofSqs = new LinkedHashMap<>(message.attributes());
        ofSqs.keySet().retainAll(KNOWN_OF_SQS);
        return message.toBuilder().messageAttributes(texts).attributes(ofSqs).build();
    }
}
