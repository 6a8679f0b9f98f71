package dev.caravan.tenant;

import java.util.Set;

/**
 * The buckets that log objects may come from. Whoever may send to the queue names the object, so without a list any object
 * that our role may read can be delivered to any tenant.
 *
 * @param names empty = any
 */
public record SourceBuckets(Set<String> names) {
    public static final SourceBuckets ANY = new SourceBuckets(Set.of());

    public SourceBuckets {
        names = Set.copyOf(names);
    }

    /** @throws ForeignBucketException when it is none of them */
    void require(String bucket) {
        if (!names.isEmpty() && !names.contains(bucket)) {
            throw new ForeignBucketException(bucket);
        }
    }
}
