package dev.caravan.object;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an S3 object. When the connection breaks, which a delivery that is throttled for minutes provokes, it goes
 * on from the same byte of the same object; if it cannot, it fails as a stream does and never ends early.
 */
public final class ResumingStream extends InputStream {
    private static final Logger log = LoggerFactory.getLogger(ResumingStream.class);

    /** How often in a row, without a byte between, a connection may break. */
    private static final int MOST_ATTEMPTS = 3;

    private final S3Client s3;
    private final GetObjectRequest request;
    private final String eTag;
    private final long length;
    private ResponseInputStream<GetObjectResponse> current;
    private long position;

    /**
     * @param request what {@code opened} is the answer to
     * @param opened read from its beginning
     */
    public ResumingStream(S3Client s3, GetObjectRequest request, ResponseInputStream<GetObjectResponse> opened) {
        this.s3 = requireNonNull(s3, "s3 is null");
        this.request = requireNonNull(request, "request is null");
        this.current = requireNonNull(opened, "opened is null");
        this.eTag = opened.response().eTag();
        this.length = opened.response().contentLength();
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
                if (read < 0 && position < length) {
                    throw new IOException("the connection ended at byte " + position + " of " + length);
                }
                position += Math.max(read, 0);
                return read;
            } catch (IOException broken) {
                if (attempt == MOST_ATTEMPTS) {
                    throw broken;
                }
                goOn(broken);
            }
        }
    }

    private void goOn(IOException broken) throws IOException {
        log.debug("Reading on from byte {} of {}: {}", position, length, broken.toString());
        current.abort();
        try {
            current = s3.getObject(request.toBuilder()
                    .ifMatch(eTag)
                    .range("bytes=" + position + "-")
                    .build());
        } catch (SdkException notOpened) {
            broken.addSuppressed(notOpened);
            throw broken;
        }
    }

    /** Drops the connection unless the object was read to its end; reading the rest only to keep it would cost more. */
    @Override
    public void close() throws IOException {
        if (position < length) {
            current.abort();
        } else {
            current.close();
        }
    }
}
