package dev.caravan.deliver.copy;

import dev.caravan.credentials.CachedSession;
import dev.caravan.deliver.account.CustomerCalls;
import dev.caravan.deliver.account.FailureKinds;
import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.refusal.AwsError;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * One key of a customer's bucket, written with the session of its delivery on every call. No ACL is sent: the bucket's owner
 * owns what is written, unless it has chosen otherwise, and an ACL would ask for one more right.
 */
final class CustomerBucket {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerBucket.class);

    private static final String NOT_HERE = ": no such bucket in this region";

    private final S3Client s3;
    private final CustomerCalls calls;
    private final String bucket;
    private final String region;
    private final String key;
    private final String destination;

    CustomerBucket(S3Client s3, CachedSession session, String region, String bucket, String key, String destination) {
        this.s3 = s3;
        this.calls = new CustomerCalls(session, destination);
        this.region = region;
        this.bucket = bucket;
        this.key = key;
        this.destination = destination;
    }

    CustomerCalls calls() {
        return calls;
    }

    void checkSession() {
        calls.credentials();
    }

    void put(GetObjectResponse like, ContentStreamProvider content) {
        call(
                "PutObject",
                as -> s3.putObject(
                        r -> r.bucket(bucket)
                                .key(key)
                                .contentType(like.contentType())
                                .contentEncoding(like.contentEncoding())
                                .contentLanguage(like.contentLanguage())
                                .contentDisposition(like.contentDisposition())
                                .cacheControl(like.cacheControl())
                                .metadata(like.metadata())
                                .overrideConfiguration(as),
                        body(like, content, like.contentLength())));
    }

    /** Begins a multipart upload and returns its id. */
    String beginUpload(GetObjectResponse like) {
        return call(
                        "CreateMultipartUpload",
                        as -> s3.createMultipartUpload(r -> r.bucket(bucket)
                                .key(key)
                                .contentType(like.contentType())
                                .contentEncoding(like.contentEncoding())
                                .contentLanguage(like.contentLanguage())
                                .contentDisposition(like.contentDisposition())
                                .cacheControl(like.cacheControl())
                                .metadata(like.metadata())
                                .overrideConfiguration(as)))
                .uploadId();
    }

    CompletedPart putPart(String uploadId, int number, ContentStreamProvider content, long length) {
        UploadPartResponse answer = call(
                "UploadPart",
                as -> s3.uploadPart(
                        r -> r.bucket(bucket)
                                .key(key)
                                .uploadId(uploadId)
                                .partNumber(number)
                                .overrideConfiguration(as),
                        RequestBody.fromContentProvider(content, length, "application/octet-stream")));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32(answer.checksumCRC32())
                .build();
    }

    void completeUpload(String uploadId, List<CompletedPart> parts) {
        call(
                "CompleteMultipartUpload",
                as -> s3.completeMultipartUpload(r -> r.bucket(bucket)
                        .key(key)
                        .uploadId(uploadId)
                        .multipartUpload(m -> m.parts(parts))
                        .overrideConfiguration(as)));
    }

    /** For an upload that failed: parts that stay behind cost the customer money. */
    void abandonUpload(String uploadId) {
        try {
            call(
                    "AbortMultipartUpload",
                    as -> s3.abortMultipartUpload(
                            r -> r.bucket(bucket).key(key).uploadId(uploadId).overrideConfiguration(as)));
        } catch (DeliveryException e) {
            LOG.warn("parts of upload {} stay behind: {}", uploadId, e.getMessage());
        }
    }

    @Override
    public String toString() {
        return destination;
    }

    private static RequestBody body(GetObjectResponse like, ContentStreamProvider content, long length) {
        String type = like.contentType() == null ? "application/octet-stream" : like.contentType();
        return RequestBody.fromContentProvider(content, length, type);
    }

    /** Reading the object happens inside of writing it, so that its failures come out here too. */
    private <T> T call(String operation, Function<AwsRequestOverrideConfiguration, T> call) {
        try {
            return calls.call(call);
        } catch (SdkException e) {
            if (e.getCause() instanceof DeliveryException reading) {
                throw reading;
            }
            throw failed(operation, e);
        }
    }

    private DeliveryException failed(String operation, SdkException e) {
        AwsError error = AwsError.of(e);
        String what = operation + " to " + destination;
        return switch (error.meaning()) {
            case NO_PLACE, ELSEWHERE -> FailureKinds.ofCustomer(e, region, what + NOT_HERE, "");
            default -> FailureKinds.ofCustomer(e, region, what, "");
        };
    }
}
