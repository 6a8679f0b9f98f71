package dev.caravan.tenant;

import dev.caravan.text.Excerpt;

/** A notification names a bucket that is none of {@link SourceBuckets}: the dead letter {@code foreign-bucket}. */
public final class ForeignBucketException extends RuntimeException {

    ForeignBucketException(String bucket) {
        super("the bucket " + Excerpt.of(bucket) + " is none of SOURCE_BUCKETS");
    }
}
