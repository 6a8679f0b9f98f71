package dev.caravan.notification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes what {@link NotificationReader} reads: for an object of which S3 gave notice long ago, or never. */
public final class NotificationWriter {
    private NotificationWriter() {}

    /**
     * An S3 event with one record. Its name says that it is a replay.
     *
     * @param size in bytes
     * @param written when the object was written
     */
    public static String s3Event(ObjectRef object, long size, Instant written) {
        return s3Event(object, (Long) size, written);
    }

    /** The same where neither is known. */
    public static String s3Event(ObjectRef object) {
        return s3Event(object, null, null);
    }

    private static String s3Event(ObjectRef object, @Nullable Long size, @Nullable Instant written) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode entry = event.putArray("Records").addObject();
        entry.put("eventVersion", "2.1").put("eventSource", "aws:s3");
        put(entry, "awsRegion", object.region());
        put(entry, "eventTime", written == null ? null : written.toString());
        entry.put("eventName", "ObjectCreated:Replay");
        ObjectNode s3 = entry.putObject("s3");
        s3.putObject("bucket").put("name", object.bucket());
        ObjectNode what = s3.putObject("object");
        what.put("key", formEncoded(object.key()));
        if (size != null) {
            what.put("size", size);
        }
        put(what, "eTag", object.eTag());
        put(what, "versionId", object.versionId());
        put(what, "sequencer", object.sequencer());
        return Json.write(event);
    }

    /** A notification that says of an object what finds it, and nothing else. */
    public static String pointer(ObjectRef object) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        ObjectNode entry = event.putArray("Records").addObject();
        put(entry, "awsRegion", object.region());
        ObjectNode s3 = entry.putObject("s3");
        s3.putObject("bucket").put("name", object.bucket());
        ObjectNode what = s3.putObject("object");
        what.put("key", formEncoded(object.key()));
        put(what, "eTag", object.eTag());
        put(what, "versionId", object.versionId());
        put(what, "sequencer", object.sequencer());
        return Json.write(event);
    }

    /** As S3 does it, which leaves the slashes. */
    private static String formEncoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static void put(ObjectNode node, String field, @Nullable String value) {
        if (value != null) {
            node.put(field, value);
        }
    }
}
