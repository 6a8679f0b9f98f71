package dev.caravan.deliver.wire;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.account.CustomerCalls;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * The generated client is asked how it would put, and what it would send goes nowhere: it knows the address (overrides in
 * code, environment and profile, FIPS, dual stack, the rules of the partition), and how it calls itself.
 */
final class RequestTemplate implements SdkHttpClient {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String TARGET = "X-Amz-Target";
    private static final String USER_AGENT = "User-Agent";

    /** With a session, as all puts are. */
    private static final AwsSessionCredentials SOMEONE = AwsSessionCredentials.create("nobody", "nothing", "nowhere");

    private final String clientName;
    private @Nullable SdkHttpRequest seen;

    /** @param clientName what the connections are made with, for the User-Agent */
    RequestTemplate(String clientName) {
        this.clientName = clientName;
    }

    /**
     * A PutLogEvents without body and signature.
     *
     * @param client one that was built with this in place of connections
     * @throws SdkException if the client finds no address
     */
    SdkHttpFullRequest ask(CloudWatchLogsClient client) {
        try {
            client.putLogEvents(r ->
                    r.logGroupName("group").logStreamName("stream").overrideConfiguration(CustomerCalls.as(SOMEONE)));
        } catch (NothingIsSent expected) {
            return template(requireNonNull(seen));
        }
        throw new IllegalStateException("PutLogEvents was answered by nobody");
    }

    private static SdkHttpFullRequest template(SdkHttpRequest seen) {
        SdkHttpFullRequest.Builder template =
                SdkHttpFullRequest.builder().method(SdkHttpMethod.POST).uri(seen.getUri());
        for (String header : new String[] {CONTENT_TYPE, TARGET, USER_AGENT}) {
            seen.firstMatchingHeader(header).ifPresent(value -> template.putHeader(header, value));
        }
        return template.build();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        seen = request.httpRequest();
        throw new NothingIsSent();
    }

    @Override
    public String clientName() {
        return clientName;
    }

    @Override
    public void close() {
        // holds nothing
    }

    /** Not an SdkException, so that the client adds nothing to it. */
    private static final class NothingIsSent extends RuntimeException {
        NothingIsSent() {
            super("nothing is sent", null, false, false);
        }
    }
}
