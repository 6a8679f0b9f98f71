package dev.caravan.local.front;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.local.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code Authorization} header of Signature Version 4.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">How a
 *     request is signed</a>
 */
record Signature(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String hex) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final HexFormat HEX = HexFormat.of();

    Signature {
        signedHeaders = List.copyOf(signedHeaders);
    }

    static Optional<Signature> of(HttpRequest request) {
        String header = request.header("authorization").orElse("");
        if (!header.startsWith(ALGORITHM + " ")) {
            return Optional.empty();
        }
        Map<String, String> parts = new TreeMap<>();
        for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
            String[] pair = part.trim().split("=", 2);
            parts.put(pair[0], pair.length > 1 ? pair[1] : "");
        }
        String[] scope = parts.getOrDefault("Credential", "").split("/", -1);
        if (scope.length != 5) {
            return Optional.empty();
        }
        List<String> signed = List.of(parts.getOrDefault("SignedHeaders", "").split(";", -1));
        return Optional.of(
                new Signature(scope[0], scope[1], scope[2], scope[3], signed, parts.getOrDefault("Signature", "")));
    }

    /** Whether it was made with that secret; the hash is the body's own, or what S3 says it is, for it streams. */
    boolean holds(HttpRequest request, String secret, String contentHash) {
        String scope = date + "/" + region + "/" + service + "/aws4_request";
        String toSign = ALGORITHM + "\n" + request.header("x-amz-date").orElse("") + "\n" + scope + "\n"
                + sha256(canonical(request, contentHash).getBytes(UTF_8));
        byte[] key = hmac(("AWS4" + secret).getBytes(UTF_8), date);
        for (String part : List.of(region, service, "aws4_request")) {
            key = hmac(key, part);
        }
        return MessageDigest.isEqual(HEX.formatHex(hmac(key, toSign)).getBytes(UTF_8), hex.getBytes(UTF_8));
    }

    private String canonical(HttpRequest request, String contentHash) {
        StringBuilder text = new StringBuilder(512)
                .append(request.method())
                .append('\n')
                .append(request.rawPath())
                .append('\n')
                .append(canonicalQuery(request.rawQuery()))
                .append('\n');
        for (String name : signedHeaders) {
            String value = request.header(name).orElse("");
            text.append(name.toLowerCase(Locale.ROOT))
                    .append(':')
                    .append(value.trim().replaceAll(" +", " "))
                    .append('\n');
        }
        return text.append('\n')
                .append(String.join(";", signedHeaders))
                .append('\n')
                .append(contentHash)
                .toString();
    }

    private static String canonicalQuery(String rawQuery) {
        if (rawQuery.isEmpty()) {
            return "";
        }
        String[] pairs = rawQuery.split("&", -1);
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = pairs[i].contains("=") ? pairs[i] : pairs[i] + "=";
        }
        Arrays.sort(pairs);
        return String.join("&", pairs);
    }

    static String sha256(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
