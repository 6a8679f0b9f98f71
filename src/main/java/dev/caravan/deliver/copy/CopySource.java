package dev.caravan.deliver.copy;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException.Side;
import dev.caravan.deliver.failure.UnreadableSourceException;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.CentralObject;
import dev.caravan.object.ObjectStream;
import dev.caravan.object.ReplacedObjectException;
import dev.caravan.refusal.AwsError;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The object that is copied, as what the SDK's clients send, and what S3 says when it cannot be read as a failed delivery. One
 * that is replaced after it was opened is a transient failure.
 */
final class CopySource implements AutoCloseable {
    private final ObjectRef ref;
    private final CentralObject object;
    private @Nullable ObjectStream reader;

    /**
     * @throws DeliveryException if it cannot be read
     * @throws ReplacedObjectException if it is another than was notified
     */
    CopySource(S3Client s3, ObjectRef ref) {
        this.ref = requireNonNull(ref, "ref is null");
        this.object = judged(() -> CentralObject.open(s3, ref));
    }

    GetObjectResponse description() {
        return object.description();
    }

    /** How many bytes the last reader has taken so far. */
    long read() {
        return reader == null ? 0 : reader.taken();
    }

    /** All of it, again for each retry. */
    ContentStreamProvider whole() {
        return () -> reader = judged(object::whole);
    }

    /** Bytes {@code start} to {@code last}, both inclusive, again for each retry. */
    ContentStreamProvider range(long start, long last) {
        return () -> reader = judged(() -> object.range(start, last));
    }

    @Override
    public void close() {
        object.close();
    }

    private <T> T judged(Supplier<T> read) {
        try {
            return read.get();
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
