package dev.caravan.object;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object of the central bucket, to be read as a whole or in ranges, and again where somebody asks for it. Whoever reads
 * it, by one rule: all reads see the content that the first answer of S3 was about, by its version where the notification
 * named one, and by its entity tag (If-Match); a read whose connection breaks goes on from the same byte. One read is open at
 * a time: the next one ends the one before.
 */
public final class CentralObject implements AutoCloseable {
    private final S3Client s3;
    private final ObjectRef object;
    private final GetObjectResponse description;
    private final ObjectStream first;
    private ObjectStream open;
    private boolean untouched = true;

    /**
     * @param object what was asked for, with {@link #request}
     * @param opened what S3 answered, read from its beginning
     */
    public CentralObject(S3Client s3, ObjectRef object, ResponseInputStream<GetObjectResponse> opened) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.object = requireNonNull(object, "object is null");
        this.description = opened.response();
        this.first = new ObjectStream(object, opened, 0, description.contentLength(), this::get);
        this.open = first;
    }

    /**
     * Asks for what lies under the object's name.
     *
     * @throws ReplacedObjectException if that is other content than was notified
     * @throws SdkException if S3 does not hand it out
     */
    public static CentralObject open(S3Client s3, ObjectRef object) {
        ResponseInputStream<GetObjectResponse> opened = s3.getObject(request(object));
        try {
            ReplacedObjectException.check(object, object, opened.response().eTag());
        } catch (ReplacedObjectException replaced) {
            opened.abort();
            throw replaced;
        }
        return new CentralObject(s3, object, opened);
    }

    /** The first request: for the very version that the notification named, where it named one. */
    public static GetObjectRequest request(ObjectRef object) {
        return GetObjectRequest.builder()
                .bucket(object.bucket())
                .key(object.key())
                .versionId(object.versionId())
                .build();
    }

    /** Its length, entity tag, headers and metadata. */
    public GetObjectResponse description() {
        return description;
    }

    /**
     * All of its bytes. The first reader gets the answer that is already there.
     *
     * @throws SdkException if S3 does not hand it out again, with the status 412 where it was replaced meanwhile
     */
    public ObjectStream whole() {
        return untouched ? use(first) : read(0, description.contentLength(), null);
    }

    /**
     * Bytes {@code start} to {@code last}, both inclusive and counted from 0.
     *
     * @throws SdkException as {@link #whole} does
     */
    public ObjectStream range(long start, long last) {
        return read(start, last + 1, "bytes=" + start + "-" + last);
    }

    private ObjectStream read(long start, long end, @Nullable String range) {
        open.close();
        return use(new ObjectStream(object, get(range), start, end, this::get));
    }

    private ObjectStream use(ObjectStream stream) {
        untouched = false;
        open = stream;
        return stream;
    }

    private ResponseInputStream<GetObjectResponse> get(@Nullable String range) {
        return s3.getObject(request(object).toBuilder()
                .ifMatch(description.eTag())
                .range(range)
                .build());
    }

    /** Ends the read that is open. */
    @Override
    public void close() {
        open.close();
    }
}
