package dev.caravan.backfill;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The newest objects of a bucket, page by page. Where versions are kept, or once were, each has its version: an object
 * with a version and one without are different work to the ledger.
 */
final class BucketListing {
    /** What S3 calls the version of an object that was written while none were kept. A notification leaves it out. */
    private static final String NO_VERSION = "null";

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final boolean versions;

    private BucketListing(S3Client s3, String bucket, String prefix, boolean versions) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
        this.versions = versions;
    }

    /** @throws SdkException when the bucket cannot be asked whether it keeps versions */
    static BucketListing of(S3Client s3, String bucket, String prefix) {
        requireNonNull(s3, "s3 is null");
        boolean versions =
                s3.getBucketVersioning(request -> request.bucket(bucket)).status() != null;
        return new BucketListing(s3, bucket, prefix, versions);
    }

    boolean hasVersions() {
        return versions;
    }

    /** Lists anew each time; throws {@link SdkException} in the middle of it when a page cannot be had. */
    Iterator<StoredObject> objects() {
        return versions ? ofVersions().iterator() : ofObjects().iterator();
    }

    /** Keys come encoded: XML cannot hold every character that a key can. */
    private Stream<StoredObject> ofObjects() {
        return StreamSupport.stream(
                        s3.listObjectsV2Paginator(request ->
                                        request.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
                                .spliterator(),
                        false)
                .flatMap(page -> page.contents().stream())
                .map(this::of);
    }

    private Stream<StoredObject> ofVersions() {
        return StreamSupport.stream(
                        s3.listObjectVersionsPaginator(request ->
                                        request.bucket(bucket).prefix(prefix).encodingType(EncodingType.URL))
                                .spliterator(),
                        false)
                .flatMap(page -> page.versions().stream())
                .filter(ObjectVersion::isLatest)
                .map(this::of);
    }

    private StoredObject of(S3Object found) {
        return new StoredObject(ref(found.key(), null, found.eTag()), found.size(), found.lastModified());
    }

    private StoredObject of(ObjectVersion found) {
        String version = NO_VERSION.equals(found.versionId()) ? null : found.versionId();
        return new StoredObject(ref(found.key(), version, found.eTag()), found.size(), found.lastModified());
    }

    private ObjectRef ref(String key, @Nullable String versionId, @Nullable String eTag) {
        return new ObjectRef(bucket, key, versionId, eTag == null ? null : eTag.replace("\"", ""), null, null);
    }
}
