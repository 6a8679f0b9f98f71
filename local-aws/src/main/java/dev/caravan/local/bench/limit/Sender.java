package dev.caravan.local.bench.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs and posts PutLogEvents; a refusal ends the program. */
final class Sender {
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final SdkHttpClient http;
    private final URI endpoint;
    private final String region;
    private final AwsSessionCredentialsIdentity session;

    Sender(SdkHttpClient http, URI endpoint, String region, AwsSessionCredentialsIdentity session) {
        this.http = http;
        this.endpoint = endpoint;
        this.region = region;
        this.session = session;
    }

    void put(byte[] body) throws IOException {
        ContentStreamProvider payload = ContentStreamProvider.fromByteArrayUnsafe(body);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("X-Amz-Target", "Logs_20140328.PutLogEvents")
                .build();
        SignedRequest signed = signer.sign(sign -> sign.identity(session)
                .request(request)
                .payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "logs")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElse(payload))
                        .build())
                .call();
        check(response);
    }

    private static void check(HttpExecuteResponse response) throws IOException {
        try (InputStream answer =
                response.responseBody().map(InputStream.class::cast).orElseGet(InputStream::nullInputStream)) {
            byte[] text = answer.readAllBytes();
            if (!response.httpResponse().isSuccessful()) {
                throw new IOException(new String(text, UTF_8));
            }
        }
    }
}
