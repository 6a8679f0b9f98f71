package dev.caravan.flow;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Puts letters into the dead-letter queue of a {@link World}, as the program does that wrote them. */
record LetterQueue(World world) {

    /** @return the message id */
    String put(String body, String... attributes) {
        Map<String, MessageAttributeValue> named = new HashMap<>();
        for (int at = 0; at < attributes.length; at += 2) {
            named.put(
                    attributes[at],
                    MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(attributes[at + 1])
                            .build());
        }
        return world.sqs
                .sendMessage(request ->
                        request.queueUrl(world.deadLetterUrl).messageBody(body).messageAttributes(named))
                .messageId();
    }

    /** A letter of a delivery of that tenant. */
    String of(String tenant, String reason) {
        String key = tenant + "/cluster-1/app/pod/1.gz";
        return put(
                world.event(key),
                "reason",
                reason,
                "error",
                "what happened",
                "tenant",
                tenant,
                "bucket",
                world.bucket,
                "key",
                key,
                "delivery",
                "cloudwatch",
                "lines",
                "3-5,9",
                "attempts",
                "2",
                "run_id",
                "0a1b2c3d");
    }

    /** Messages that can be received at this moment. */
    int visible() {
        return Integer.parseInt(world.sqs
                .getQueueAttributes(request ->
                        request.queueUrl(world.deadLetterUrl).attributeNamesWithStrings("ApproximateNumberOfMessages"))
                .attributesAsStrings()
                .get("ApproximateNumberOfMessages"));
    }
}
