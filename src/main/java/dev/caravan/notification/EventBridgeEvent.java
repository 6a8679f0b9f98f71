package dev.caravan.notification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.notification.NotifiedRecord.Invalid;
import dev.caravan.notification.NotifiedRecord.NothingToDo;
import dev.caravan.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * An event that S3 sent through EventBridge; it is one record.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event message
 *     structure</a>
 */
final class EventBridgeEvent {
    private static final String DETAIL_TYPE = "detail-type";

    private EventBridgeEvent() {}

    static boolean is(JsonNode event) {
        return event.has(DETAIL_TYPE);
    }

    static NotifiedRecord read(JsonNode event, RecordBody body) {
        try {
            Fields fields = new Fields(event);
            String type = fields.required(DETAIL_TYPE);
            requireOfS3(type, fields.optional("source"));
            return "Object Created".equals(type)
                    ? FolderMarker.orObject(object(fields), fields.isZero("detail", "object", "size"), body)
                    : new NothingToDo(type, body);
        } catch (InvalidRecordException e) {
            return new Invalid(e.problem(), body);
        }
    }

    /** All of S3's own detail types begin alike. What another source sends here was sent here by mistake, and is kept. */
    private static void requireOfS3(String type, @Nullable String source) throws InvalidRecordException {
        if (!type.startsWith("Object ") || (source != null && !"aws.s3".equals(source))) {
            throw new InvalidRecordException("not an event of S3: detail-type " + Excerpt.of(type)
                    + (source == null ? "" : ", source " + Excerpt.of(source)));
        }
    }

    private static ObjectRef object(Fields fields) throws InvalidRecordException {
        return new ObjectRef(
                BucketName.read(fields, "detail", "bucket", "name"),
                ObjectKeys.plain(fields.required("detail", "object", "key")),
                fields.optionalNonEmpty("detail", "object", "version-id"),
                Fields.withoutQuotes(fields.optionalNonEmpty("detail", "object", "etag")),
                fields.optionalNonEmpty("detail", "object", "sequencer"),
                fields.optionalNonEmpty("region"));
    }
}
