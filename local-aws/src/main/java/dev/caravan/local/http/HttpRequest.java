package dev.caravan.local.http;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One request as it came in.
 *
 * @param rawPath the path as the client sent it, percent escapes untouched: signatures are made over it
 * @param rawQuery the query as the client sent it, empty when there is none
 * @param headers by lower-case name; several headers of one name are joined by a comma
 * @param body ends where the message ends; reading it answers {@code Expect: 100-continue}
 * @param abandoned whether the client has closed its end; only to be asked once the body has been read
 */
public record HttpRequest(
        String method,
        String rawPath,
        String rawQuery,
        Map<String, String> headers,
        InputStream body,
        BooleanSupplier abandoned) {
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
