package dev.caravan.queue;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The attributes of a message as text, whatever number their sender called it. Camel would turn a {@code Number.int} into an
 * Integer, and where it is none it gives up the message before there is a route to settle it: nothing would free its place.
 */
final class TextAttributes {
    private static final String TEXT = "String";

    private TextAttributes() {}

    static Message of(Message message) {
        Map<String, MessageAttributeValue> attributes = message.messageAttributes();
        if (attributes.values().stream().noneMatch(TextAttributes::isNumber)) {
            return message;
        }
        Map<String, MessageAttributeValue> texts = new HashMap<>(attributes);
        texts.replaceAll((name, value) ->
                isNumber(value) ? value.toBuilder().dataType(TEXT).build() : value);
        return message.toBuilder().messageAttributes(texts).build();
    }

    private static boolean isNumber(MessageAttributeValue value) {
        return value.dataType() != null && value.dataType().startsWith("Number") && value.stringValue() != null;
    }
}
