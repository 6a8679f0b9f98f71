package dev.caravan.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

class BucketListingTest {
    private final Pages s3 = new Pages();

    @Test
    void every_page_is_listed_and_none_before_it_is_needed() {
        Iterator<StoredObject> objects = BucketListing.of(s3, "bucket", "").objects();

        objects.next();
        assertThat(s3.pagesAsked).isLessThanOrEqualTo(2);

        assertThat(keys(objects)).containsExactlyElementsOf(keys(1, 30));
        assertThat(s3.pagesAsked).isEqualTo(3);
    }

    @Test
    void of_versions_the_newest_of_each_key_is_listed() {
        s3.versioning = BucketVersioningStatus.ENABLED;

        List<StoredObject> objects = new ArrayList<>();
        BucketListing.of(s3, "bucket", "").objects().forEachRemaining(objects::add);

        assertThat(objects)
                .hasSize(30)
                .allSatisfy(stored -> assertThat(stored.object().versionId()).isEqualTo("new"));
        assertThat(keys(objects.iterator())).containsExactlyElementsOf(keys(0, 30));
    }

    @Test
    void an_object_from_before_versions_were_kept_has_none() {
        s3.versioning = BucketVersioningStatus.SUSPENDED;
        s3.newestVersion = "null";

        assertThat(BucketListing.of(s3, "bucket", "").objects().next().object().versionId())
                .isNull();
    }

    private static List<String> keys(Iterator<StoredObject> objects) {
        List<String> keys = new ArrayList<>();
        objects.forEachRemaining(stored -> keys.add(stored.object().key()));
        return keys;
    }

    private static List<String> keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    /** A bucket of 30 objects, ten a page. */
    private static final class Pages implements S3Client {
        @Nullable
        BucketVersioningStatus versioning;

        String newestVersion = "new";
        int pagesAsked;

        @Override
        public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
            return GetBucketVersioningResponse.builder().status(versioning).build();
        }

        @Override
        public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
            pagesAsked++;
            int from = request.continuationToken() == null ? 0 : Integer.parseInt(request.continuationToken());
            List<S3Object> objects = keys(from, from + 10).stream()
                    .map(key -> S3Object.builder()
                            .key(key)
                            .size(1L)
                            .lastModified(Instant.EPOCH)
                            .build())
                    .toList();
            return ListObjectsV2Response.builder()
                    .contents(objects)
                    .isTruncated(from < 20)
                    .nextContinuationToken(from < 20 ? Integer.toString(from + 10) : null)
                    .build();
        }

        @Override
        public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
            int from = request.keyMarker() == null ? 0 : Integer.parseInt(request.keyMarker());
            List<ObjectVersion> versions = keys(from, from + 10).stream()
                    .flatMap(key -> IntStream.of(1, 0)
                            .mapToObj(age -> ObjectVersion.builder()
                                    .key(key)
                                    .size(1L)
                                    .lastModified(Instant.EPOCH)
                                    .isLatest(age == 0)
                                    .versionId(age == 0 ? newestVersion : "old")
                                    .build()))
                    .toList();
            return ListObjectVersionsResponse.builder()
                    .versions(versions)
                    .isTruncated(from < 20)
                    .nextKeyMarker(from < 20 ? Integer.toString(from + 10) : null)
                    .nextVersionIdMarker(from < 20 ? "v" : null)
                    .build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
