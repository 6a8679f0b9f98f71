package dev.caravan.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.account.Caller;
import dev.caravan.local.client.NotificationFormat;
import dev.caravan.local.front.Json;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.UUID;

/**
 * A new object, told in the formats AWS has for it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">S3</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge</a>
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">SNS</a>
 */
record News(
        Bucket bucket, String key, String operation, Written object, Caller caller, String sequencer, Instant time) {
    String in(NotificationFormat format) {
        return switch (format) {
            case S3 -> Json.write(s3());
            case SNS -> Json.write(sns());
            case EVENTBRIDGE -> Json.write(eventBridge());
        };
    }

    private ObjectNode s3() {
        ObjectNode event = Json.MAPPER.createObjectNode();
        ObjectNode eventRecord = event.putArray("Records").addObject();
        eventRecord.put("eventVersion", "2.1").put("eventSource", "aws:s3").put("awsRegion", bucket.region());
        eventRecord.put("eventTime", time.toString()).put("eventName", "ObjectCreated:" + kind());
        eventRecord.putObject("userIdentity").put("principalId", "AWS:" + caller.userId());
        eventRecord.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        eventRecord.putObject("responseElements").put("x-amz-request-id", sequencer);
        ObjectNode s3 = eventRecord.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", "local");
        ObjectNode where = s3.putObject("bucket");
        where.put("name", bucket.name());
        where.putObject("ownerIdentity").put("principalId", bucket.owner());
        where.put("arn", "arn:aws:s3:::" + bucket.name());
        ObjectNode what = s3.putObject("object");
        what.put("key", URLEncoder.encode(key, UTF_8).replace("%2F", "/"));
        what.put("size", object.size()).put("eTag", object.eTag());
        object.versionId().ifPresent(version -> what.put("versionId", version));
        what.put("sequencer", sequencer);
        return event;
    }

    private ObjectNode sns() {
        String topic = "arn:aws:sns:" + bucket.region() + ":" + bucket.owner() + ":" + bucket.name();
        ObjectNode envelope = Json.MAPPER.createObjectNode();
        envelope.put("Type", "Notification").put("MessageId", UUID.randomUUID().toString());
        envelope.put("TopicArn", topic).put("Subject", "Amazon S3 Notification");
        envelope.put("Message", Json.write(s3())).put("Timestamp", time.toString());
        envelope.put("SignatureVersion", "1").put("Signature", "local");
        envelope.put("SigningCertURL", "https://sns." + bucket.region() + ".amazonaws.com/local.pem");
        envelope.put(
                "UnsubscribeURL",
                "https://sns." + bucket.region() + ".amazonaws.com/?Action=Unsubscribe&SubscriptionArn=" + topic);
        return envelope;
    }

    private ObjectNode eventBridge() {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("version", "0").put("id", UUID.randomUUID().toString());
        event.put("detail-type", "Object Created").put("source", "aws.s3");
        event.put("account", bucket.owner()).put("time", time.toString()).put("region", bucket.region());
        event.putArray("resources").add("arn:aws:s3:::" + bucket.name());
        ObjectNode detail = event.putObject("detail");
        detail.put("version", "0");
        detail.putObject("bucket").put("name", bucket.name());
        ObjectNode what = detail.putObject("object");
        what.put("key", key).put("size", object.size()).put("etag", object.eTag());
        object.versionId().ifPresent(version -> what.put("version-id", version));
        what.put("sequencer", sequencer);
        detail.put("request-id", sequencer).put("requester", caller.account());
        detail.put("source-ip-address", "127.0.0.1").put("reason", operation);
        return event;
    }

    private String kind() {
        return switch (operation) {
            case "CopyObject" -> "Copy";
            case "CompleteMultipartUpload" -> "CompleteMultipartUpload";
            default -> "Put";
        };
    }
}
