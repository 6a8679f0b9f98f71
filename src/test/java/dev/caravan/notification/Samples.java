package dev.caravan.notification;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Notifications as AWS writes them. */
final class Samples {
    static final JsonMapper JSON = new JsonMapper();

    static final String TEST_EVENT = """
            {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-01-01T00:00:00.000Z","Bucket":"central-logs",\
            "RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR+YstdA6Knx4Ip8EXAMPLE"}""";

    private Samples() {}

    static ObjectNode record(String eventName, String bucket, String encodedKey) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", "eu-west-1")
                .put("eventTime", "2026-01-01T00:00:00.000Z")
                .put("eventName", eventName);
        ObjectNode s3 = record.putObject("s3").put("s3SchemaVersion", "1.0");
        s3.putObject("bucket").put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        s3.putObject("object")
                .put("key", encodedKey)
                .put("size", 1024)
                .put("eTag", "d41d8cd98f00b204e9800998ecf8427e")
                .put("versionId", "096fKKXTRTtl3on89fVO.nfljtsv6qko")
                .put("sequencer", "0055AED6DCD90281E5");
        return record;
    }

    static ObjectNode created(String encodedKey) {
        return record("ObjectCreated:Put", "central-logs", encodedKey);
    }

    static String s3Event(List<ObjectNode> records) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.putArray("Records").addAll(records);
        return event.toString();
    }

    static String s3Event(ObjectNode record) {
        return s3Event(List.of(record));
    }

    static String sns(String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Type", "Notification")
                .put("MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324")
                .put("TopicArn", "arn:aws:sns:eu-west-1:111122223333:central-logs")
                .put("Subject", "Amazon S3 Notification")
                .put("Message", message)
                .put("Timestamp", "2026-01-01T00:00:00.000Z")
                .put("SignatureVersion", "1")
                .put("Signature", "EXAMPLEw6JRN")
                .put("SigningCertURL", "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService.pem")
                .toString();
    }

    static String eventBridge(String detailType, String key) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0")
                .put("id", "17793124-05d4-b198-2fde-7ededc63b103")
                .put("detail-type", detailType)
                .put("source", "aws.s3")
                .put("account", "111122223333")
                .put("time", "2026-01-01T00:00:00Z")
                .put("region", "ca-central-1");
        ObjectNode detail = event.putObject("detail").put("version", "0");
        detail.putObject("bucket").put("name", "central-logs");
        detail.putObject("object")
                .put("key", key)
                .put("size", 5)
                .put("etag", "b1946ac92492d2347c6235b4d2611184")
                .put("version-id", "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e")
                .put("sequencer", "00617F08299329D189");
        return event.toString();
    }
}
