package dev.caravan.local.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a chunked body, trailers passed over. Reads HTTP's chunks and those of S3's {@code aws-chunked}
 * alike: the latter only add a signature behind the size.
 */
public final class ChunkedBody extends InputStream {
    private final InputStream in;
    private long left;
    private boolean first = true;
    private boolean ended;

    public ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(into, from, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the chunk misses " + left + " bytes");
        }
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (!first) {
            line();
        }
        first = false;
        String size = line();
        int extension = size.indexOf(';');
        left = Long.parseLong((extension < 0 ? size : size.substring(0, extension)).trim(), 16);
        if (left == 0) {
            ended = true;
            passTrailers();
        }
    }

    private void passTrailers() throws IOException {
        String line = line();
        while (!line.isEmpty()) {
            line = HttpLines.read(in, ISO_8859_1).orElse("");
        }
    }

    private String line() throws IOException {
        return HttpLines.read(in, ISO_8859_1).orElseThrow(() -> new EOFException("the chunks break off"));
    }
}
