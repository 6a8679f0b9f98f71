package dev.caravan.local.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/** Lines as HTTP ends them. */
public final class HttpLines {
    private HttpLines() {}

    /** The next line without its CR LF; empty when the stream has ended. */
    public static Optional<String> read(InputStream in, Charset charset) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        return Optional.of(line.toString(charset));
    }
}
