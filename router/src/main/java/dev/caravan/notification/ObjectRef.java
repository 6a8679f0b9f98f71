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

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key + (versionId == null ? "" : "?versionId=" + versionId);
    }
}
