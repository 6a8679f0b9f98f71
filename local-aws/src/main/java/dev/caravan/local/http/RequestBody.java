package dev.caravan.local.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A body that asks for itself when it is first read: {@code 100 Continue}. */
final class RequestBody extends FilterInputStream {
    private static final int DRAINABLE = 1024 * 1024;

    private final OutputStream invitation;
    private boolean started;

    RequestBody(InputStream in, OutputStream invitation) {
        super(in);
        this.invitation = invitation;
    }

    boolean started() {
        return started;
    }

    @Override
    public int read() throws IOException {
        invite();
        return super.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        invite();
        return super.read(into, from, length);
    }

    /** Reads away what the handler left, so that the next request can be found; false when that is too much. */
    boolean drain() throws IOException {
        return skip(DRAINABLE) < DRAINABLE && read() < 0;
    }

    @Override
    public void close() {
        // The connection owns the stream below.
    }

    private void invite() throws IOException {
        if (!started) {
            started = true;
            invitation.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            invitation.flush();
        }
    }
}
