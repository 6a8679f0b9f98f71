package dev.caravan.local.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.local.http.Backend;
import dev.caravan.local.http.ChunkedBody;
import dev.caravan.local.http.HttpRequest;
import dev.caravan.local.http.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The objects themselves, in S3Proxy. */
public final class Objects {
    private static final String VERSIONING =
            "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>Enabled</Status>"
                    + "</VersioningConfiguration>";

    private static final int MOST_KEYS = 1_000;
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final Backend backend;

    Objects(URI s3Proxy) {
        backend = new Backend(s3Proxy);
    }

    /** Hands a request on; what belongs to signing and to {@code aws-chunked} stays here. */
    Reply pass(HttpRequest request) throws IOException {
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.keySet().removeIf(Objects::staysHere);
        boolean chunked = request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
        InputStream body = chunked ? new ChunkedBody(request.body()) : request.body();
        String length = request.header(chunked ? "x-amz-decoded-content-length" : "content-length")
                .orElse("0");
        if (chunked) {
            // The end of the chunks and their trailers are read too: the connection goes on behind them.
            body = new WholeBody(body, Long.parseLong(length));
            String encoding = headers.getOrDefault("content-encoding", "").replaceFirst("aws-chunked,?\\s*", "");
            headers.remove("content-encoding");
            if (!encoding.isEmpty()) {
                headers.put("content-encoding", encoding);
            }
        }
        String target = request.rawPath() + (request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery());
        return backend.send(request.method(), target, headers, body, Long.parseLong(length));
    }

    private static boolean staysHere(String header) {
        return switch (header) {
            case "host", "authorization", "expect", "user-agent", "x-amz-date", "x-amz-security-token" -> true;
            case "x-amz-content-sha256", "x-amz-decoded-content-length", "x-amz-trailer" -> true;
            default ->
                header.startsWith("x-amz-checksum") || header.startsWith("x-amz-sdk") || header.startsWith("amz-sdk");
        };
    }

    Reply createBucket(String bucket) throws IOException {
        return backend.send("PUT", "/" + bucket, Map.of(), InputStream.nullInputStream(), 0);
    }

    Written look(String bucket, String key) throws IOException {
        Reply head = backend.send("HEAD", path(bucket, key), Map.of(), InputStream.nullInputStream(), 0);
        head.body().close();
        return new Written(
                head.length(),
                head.headers().getOrDefault("etag", "").replace("\"", ""),
                Optional.ofNullable(head.headers().get("x-amz-version-id")));
    }

    /** From now on every version of an object of that bucket is kept. */
    public void keepVersions(String bucket) throws IOException {
        byte[] body = VERSIONING.getBytes(UTF_8);
        ask("PUT", "/" + bucket + "?versioning", body);
    }

    public byte[] bytes(String bucket, String key) throws IOException {
        return ask("GET", path(bucket, key), new byte[0]);
    }

    /** All keys of the bucket, in order. */
    public List<String> keys(String bucket) throws IOException {
        List<String> keys = new ArrayList<>();
        for (int page = MOST_KEYS; page == MOST_KEYS; ) {
            String after = keys.isEmpty() ? "" : keys.get(keys.size() - 1);
            String target = "/" + bucket + "?list-type=2&encoding-type=url&start-after=" + encode(after);
            List<String> more = KEY.matcher(new String(ask("GET", target, new byte[0]), UTF_8))
                    .results()
                    .map(match -> S3Request.decode(match.group(1)))
                    .toList();
            keys.addAll(more);
            page = more.size();
        }
        return keys;
    }

    private byte[] ask(String method, String target, byte[] body) throws IOException {
        Reply reply = backend.send(method, target, Map.of(), new ByteArrayInputStream(body), body.length);
        byte[] answer = reply.body().readAllBytes();
        if (reply.status() != 200) {
            throw new IOException(method + " " + target + ": " + new String(answer, UTF_8));
        }
        return answer;
    }

    private static String path(String bucket, String key) {
        return "/" + bucket + "/" + encode(key).replace("%2F", "/");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
    }
}
