package dev.caravan.local.s3;

import dev.caravan.local.front.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every bucket there is; names are taken once for all accounts. */
final class Buckets {
    private final Map<String, Bucket> buckets = new ConcurrentSkipListMap<>();

    /** Adds the bucket and tells whether it is new: in us-east-1 its owner may create it again. */
    boolean create(Bucket bucket) throws AwsError {
        Bucket other = buckets.putIfAbsent(bucket.name(), bucket);
        if (other == null) {
            return true;
        }
        if (!other.owner().equals(bucket.owner())) {
            throw new AwsError(
                    409,
                    "BucketAlreadyExists",
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the"
                            + " system. Please select a different name and try again.");
        }
        if (!other.region().equals("us-east-1")) {
            throw new AwsError(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.");
        }
        return false;
    }

    void remove(String name) {
        buckets.remove(name);
    }

    Optional<Bucket> find(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    Bucket get(String name) throws AwsError {
        return find(name).orElseThrow(() -> new AwsError(404, "NoSuchBucket", "The specified bucket does not exist"));
    }

    List<Bucket> of(String account) {
        return buckets.values().stream()
                .filter(bucket -> bucket.owner().equals(account))
                .toList();
    }
}
