package dev.caravan.deliver.copy;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;

/**
 * The object is in the customer's bucket.
 *
 * @param key where it is there
 * @param bytes how many were read and written; in a dry run, would be
 * @param size of the object; what is not as much was not copied whole
 * @param dryRun nothing was written
 */
public record CopyReceipt(ObjectRef object, String bucket, String key, long bytes, long size, boolean dryRun) {

    public CopyReceipt {
        requireNonNull(object, "object is null");
        requireNonNull(bucket, "bucket is null");
        requireNonNull(key, "key is null");
    }
}
