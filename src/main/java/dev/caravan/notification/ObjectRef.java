package dev.caravan.notification;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A log object as its notification names it.
 *
 * @param bucket the central bucket
 * @param key the decoded object key, as GetObject takes it
 * @param versionId the version on a versioned bucket
 * @param eTag the entity tag without quotes
 * @param sequencer orders the events of one key, and of one key only
 * @param region the bucket's region
 */
public record ObjectRef(
        String bucket,
        String key,
        @Nullable String versionId,
        @Nullable String eTag,
        @Nullable String sequencer,
        @Nullable String region) {

    public ObjectRef {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(key, "key is null");
    }

    /**
     * Whether content with this entity tag is another than the notification was about. A version is what it is; without
     * an entity tag nobody knows.
     *
     * @param tag as GetObject answers it, with or without quotes
     */
    public boolean isReplacedBy(@Nullable String tag) {
        return versionId == null && eTag != null && tag != null && !tag.isEmpty() && !eTag.equals(plain(tag));
    }

    /** Whatever lies under this key, by its own content: nothing is known of its notification. */
    public ObjectRef withContent(String tag) {
        return new ObjectRef(bucket, key, versionId, plain(tag), null, region);
    }

    /** The entity tag as notifications have it. */
    public static String plain(String tag) {
        String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
        return String.valueOf(Fields.withoutQuotes(strong));
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key + (versionId == null ? "" : "?versionId=" + versionId);
    }
}
