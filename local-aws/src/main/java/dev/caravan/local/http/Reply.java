package dev.caravan.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param length bytes of the body, or {@link #UNKNOWN} when it ends where the stream ends
 */
public record Reply(int status, Map<String, String> headers, InputStream body, long length) {
    public static final long UNKNOWN = -1;

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, Map.of("Content-Type", contentType), new ByteArrayInputStream(body), body.length);
    }

    public static Reply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(UTF_8));
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), InputStream.nullInputStream(), 0);
    }

    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, length);
    }

    public Reply with(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(others);
        return new Reply(status, more, body, length);
    }
}
