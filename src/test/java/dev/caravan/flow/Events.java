package dev.caravan.flow;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Notifications written by hand, for what the local AWS does not send of itself. */
final class Events {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Events() {}

    /** What SNS delivers to a queue without raw delivery. */
    static String sns(String message) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("Type", "Notification").put("MessageId", "6f1e1a3c-5c2e-5d0b-9a53-4f0a6a1c2b7d");
        envelope.put("TopicArn", "arn:aws:sns:us-east-1:111111111111:log-objects");
        envelope.put("Subject", "Amazon S3 Notification").put("Message", message);
        envelope.put("Timestamp", "2026-11-21T04:00:00.000Z").put("SignatureVersion", "1");
        envelope.put("Signature", "c2lnbmVk").put("SigningCertURL", "https://sns.us-east-1.amazonaws.com/cert.pem");
        return envelope.toString();
    }

    /** One of S3's events through EventBridge; the key as it is. */
    static String eventBridge(String detailType, String bucket, String key) {
        ObjectNode event = JSON.createObjectNode();
        event.put("version", "0").put("id", "17793124-05d4-b198-2fde-7ededc63b103");
        event.put("detail-type", detailType).put("source", "aws.s3").put("region", World.REGION);
        ObjectNode detail = event.putObject("detail").put("version", "0");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object").put("key", key).put("size", 5);
        return event.toString();
    }

    /** What S3 sends to a queue when notifications are set up. */
    static String test(String bucket) {
        return "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"" + bucket + "\"}";
    }
}
