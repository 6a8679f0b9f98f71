package dev.caravan.object;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One read of a {@link CentralObject}. When the connection breaks, which a delivery that is throttled for minutes provokes,
 * it goes on from the same byte of the same content; if it cannot, it fails as a stream does and never ends early.
 */
public final class ObjectStream extends InputStream {
    private static final Logger log = LoggerFactory.getLogger(ObjectStream.class);

    /** How often in a row, without a byte between, a connection may break. */
    private static final int MOST_ATTEMPTS = 3;

    /** The answer where If-Match does not hold; docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html. */
    private static final int PRECONDITION_FAILED = 412;

    private final ObjectRef object;
    private final long start;
    private final long end;
    private final Function<String, ResponseInputStream<GetObjectResponse>> ranges;
    private ResponseInputStream<GetObjectResponse> current;
    private long position;

    /**
     * @param opened holds the bytes from {@code start} up to {@code end}, which is not among them
     * @param ranges asks for a range of the same content
     */
    ObjectStream(
            ObjectRef object,
            ResponseInputStream<GetObjectResponse> opened,
            long start,
            long end,
            Function<String, ResponseInputStream<GetObjectResponse>> ranges) {
        this.object = requireNonNull(object, "object is null");
        this.current = requireNonNull(opened, "opened is null");
        this.start = start;
        this.end = end;
        this.ranges = requireNonNull(ranges, "ranges is null");
        this.position = start;
    }

    /** How many bytes were read so far. */
    public long taken() {
        return position - start;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int count) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                int read = current.read(buffer, offset, count);
                if (read < 0 && position < end) {
                    throw new IOException("the connection ended at byte " + position + " of " + end);
                }
                position += Math.max(read, 0);
                return read;
            } catch (IOException broken) {
                if (attempt == MOST_ATTEMPTS || position == end) {
                    throw broken;
                }
                goOn(broken);
            }
        }
    }

    private void goOn(IOException broken) throws IOException {
        log.debug("Reading on from byte {} of {}: {}", position, end, broken.toString());
        current.abort();
        try {
            current = ranges.apply("bytes=" + position + "-" + (end - 1));
        } catch (SdkException notOpened) {
            IOException failure = notOpened instanceof S3Exception answer && answer.statusCode() == PRECONDITION_FAILED
                    ? new IOException(object + " was replaced while it was read", notOpened)
                    : broken;
            failure.addSuppressed(failure == broken ? notOpened : broken);
            throw failure;
        }
    }

    /** Drops the connection unless all was read; reading the rest only to keep it would cost more. */
    @Override
    public void close() {
        if (position < end) {
            current.abort();
            return;
        }
        try {
            current.close();
        } catch (IOException alreadyRead) {
            log.debug("Closing after all was read: {}", alreadyRead.toString());
        }
    }
}
