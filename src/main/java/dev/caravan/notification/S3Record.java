package dev.caravan.notification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.notification.NotifiedRecord.Invalid;
import dev.caravan.notification.NotifiedRecord.NothingToDo;
import org.jspecify.annotations.Nullable;

/**
 * One of the {@code Records} of an S3 event notification.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message
 *     structure</a>
 */
final class S3Record {

    private S3Record() {}

    static NotifiedRecord read(JsonNode record, RecordBody body) {
        try {
            if (!record.isObject()) {
                throw new InvalidRecordException("a record is not a JSON object");
            }
            Fields fields = new Fields(record);
            String eventName = fields.optional("eventName");
            return isCreated(eventName)
                    ? FolderMarker.orObject(object(fields), fields.isZero("s3", "object", "size"), body)
                    : new NothingToDo(String.valueOf(eventName), body);
        } catch (InvalidRecordException e) {
            return new Invalid(e.problem(), body);
        }
    }

    /**
     * Whether to look at the object. A record written by hand has no event name and means an object to deliver; S3 leaves
     * out the {@code s3:} that stands in its notification configuration, other stores keep it.
     */
    private static boolean isCreated(@Nullable String eventName) throws InvalidRecordException {
        if (eventName != null && eventName.isBlank()) {
            throw new InvalidRecordException("eventName is blank");
        }
        return eventName == null || eventName.startsWith("ObjectCreated:") || eventName.startsWith("s3:ObjectCreated:");
    }

    private static ObjectRef object(Fields fields) throws InvalidRecordException {
        String bucket = BucketName.read(fields, "s3", "bucket", "name");
        String key = ObjectKeys.formDecoded(fields.required("s3", "object", "key"));
        if (key.isBlank()) {
            throw new InvalidRecordException("s3.object.key is blank");
        }
        return new ObjectRef(
                bucket,
                key,
                fields.optionalNonEmpty("s3", "object", "versionId"),
                Fields.withoutQuotes(fields.optionalNonEmpty("s3", "object", "eTag")),
                fields.optionalNonEmpty("s3", "object", "sequencer"),
                fields.optionalNonEmpty("awsRegion"));
    }
}
