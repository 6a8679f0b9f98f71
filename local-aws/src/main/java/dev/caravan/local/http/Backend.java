package dev.caravan.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A server that stands behind this one and is asked in plain HTTP. Bodies stream through both ways. */
public final class Backend {
    /** These belong to one hop; the next one makes its own. */
    private static final Set<String> HOP =
            Set.of("connection", "keep-alive", "transfer-encoding", "content-length", "date", "server", ":status");

    private final URI address;
    private final HttpClient client;

    public Backend(URI address) {
        this.address = address;
        this.client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    public Reply send(String method, String target, Map<String, String> headers, InputStream body, long length)
            throws IOException {
        BodyPublisher publisher = length == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), length);
        java.net.http.HttpRequest.Builder request = java.net.http.HttpRequest.newBuilder(URI.create(address + target))
                .method(method, publisher);
        headers.forEach((name, value) -> {
            if (!HOP.contains(name)) {
                request.setHeader(name, value);
            }
        });
        try {
            return reply(client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the server stops", e);
        }
    }

    private static Reply reply(HttpResponse<InputStream> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> {
            if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, String.join(",", values));
            }
        });
        long length = response.headers().firstValueAsLong("content-length").orElse(Reply.UNKNOWN);
        return new Reply(response.statusCode(), headers, response.body(), length);
    }
}
