package dev.caravan.deliver.wire;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.wire.HttpCalls.Answer;
import dev.caravan.object.event.LogEvent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** Puts without the generated client: the messages are sent as the JSON they are, signed by the SDK's own signer. */
final class DirectPuts implements Puts {

    private static final String SERVICE = "logs";

    private final String region;
    private final Supplier<SdkHttpFullRequest> asked;
    private final HttpCalls http;
    private final ServiceClock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private @Nullable volatile SdkHttpFullRequest template;

    /** @param asked a PutLogEvents without body and signature; asked for again only where it failed */
    DirectPuts(String region, Supplier<SdkHttpFullRequest> asked, HttpCalls http, ServiceClock clock) {
        this.region = requireNonNull(region, "region is null");
        this.asked = requireNonNull(asked, "asked is null");
        this.http = requireNonNull(http, "http is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public PutLogEventsResponse put(LogDestination to, List<LogEvent> events, AwsSessionCredentials as) {
        SignedRequest signed = sign(PutBody.of(to, events), as);
        Answer answer = http.call(HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElseThrow())
                .build());
        if (answer.isSuccess()) {
            return PutResponses.of(answer);
        }
        CloudWatchLogsException refusal = ServiceErrors.of(answer, clock.ahead());
        clock.refused(refusal);
        throw refusal;
    }

    private SignedRequest sign(byte[] body, AwsSessionCredentials as) {
        SdkHttpFullRequest request = template().toBuilder()
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("amz-sdk-invocation-id", invocationId().toString())
                .putHeader("amz-sdk-request", "attempt=1; max=1")
                .build();
        return signer.sign(r -> r.identity(as)
                .request(request)
                .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock.clock()));
    }

    /** Names the call for who looks into it, as the SDK's own clients do; it is no secret. */
    private static UUID invocationId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong());
    }

    private SdkHttpFullRequest template() {
        SdkHttpFullRequest known = template;
        if (known == null) {
            known = asked.get();
            template = known;
        }
        return known;
    }
}
