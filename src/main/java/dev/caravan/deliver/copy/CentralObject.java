package dev.caravan.deliver.copy;

import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.failure.ReplacedObjectException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException.Side;
import dev.caravan.deliver.failure.UnreadableSourceException;
import dev.caravan.notification.ObjectRef;
import dev.caravan.refusal.AwsError;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object of the central bucket, to be read in one go or in ranges, and again where a retry asks for it. All reads
 * see the same object: one that is replaced meanwhile is a transient failure. One read is open at a time.
 */
final class CentralObject implements AutoCloseable {

    private final S3Client s3;
    private final ObjectRef ref;
    private ResponseInputStream<GetObjectResponse> open;
    private boolean untouched = true;
    private long read;

    /** @throws DeliveryException if it cannot be read; {@link ReplacedObjectException} if it is another than was notified */
    CentralObject(S3Client s3, ObjectRef ref) {
        this.s3 = s3;
        this.ref = ref;
        this.open = get(null, null);
        String found = open.response().eTag();
        if (ref.eTag() != null && ref.isReplacedBy(found)) {
            open.abort();
            throw new ReplacedObjectException(ref, ref.eTag(), ObjectRef.plain(found));
        }
    }

    GetObjectResponse description() {
        return open.response();
    }

    /** How many bytes the last reader has taken so far. */
    long read() {
        return read;
    }

    /** The first reader gets the response that is already there. */
    ContentStreamProvider whole() {
        String eTag = description().eTag();
        return () -> {
            if (!untouched) {
                open.abort();
                open = get(eTag, null);
            }
            untouched = false;
            return counted(open);
        };
    }

    /** Bytes {@code first} to {@code last}, both inclusive. */
    ContentStreamProvider range(String eTag, long first, long last) {
        return () -> {
            untouched = false;
            open.abort();
            open = get(eTag, "bytes=" + first + "-" + last);
            return counted(open);
        };
    }

    private InputStream counted(InputStream bytes) {
        read = 0;
        return new FilterInputStream(bytes) {
            @Override
            public int read() throws IOException {
                int one = super.read();
                read += one < 0 ? 0 : 1;
                return one;
            }

            @Override
            public int read(byte[] buffer, int offset, int count) throws IOException {
                int taken = super.read(buffer, offset, count);
                read += Math.max(taken, 0);
                return taken;
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }

    @Override
    public void close() {
        open.abort();
    }

    private ResponseInputStream<GetObjectResponse> get(@Nullable String eTag, @Nullable String range) {
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(ref.bucket())
                .key(ref.key())
                .versionId(ref.versionId())
                .ifMatch(eTag)
                .range(range)
                .build();
        try {
            return s3.getObject(request);
        } catch (SdkException e) {
            throw failed(e);
        }
    }

    private DeliveryException failed(SdkException e) {
        AwsError error = AwsError.of(e);
        String message = "GetObject of " + ref + ": " + error;
        boolean repeats = !error.isTransient() && !error.isExpired();
        return repeats && e instanceof AwsServiceException refusal
                ? new UnreadableSourceException(message, refusal)
                : new TransientDeliveryException(Side.OURS, message, e);
    }
}
