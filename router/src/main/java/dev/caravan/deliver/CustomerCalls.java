package dev.caravan.deliver;

import dev.caravan.credentials.AwsError;
import dev.caravan.credentials.CachedSession;
import dev.caravan.credentials.SessionException;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Calls with a customer's session. One that AWS calls expired is given back, so that the next call has a new one.
 *
 * @param destination for messages
 */
record CustomerCalls(CachedSession session, Object destination) {

    /** A request of a generated client, made as someone. */
    static AwsRequestOverrideConfiguration as(AwsSessionCredentials credentials) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    /** @throws DeliveryException if there is no session; what AWS answers is thrown as it is */
    <T> T call(Function<AwsRequestOverrideConfiguration, T> call) {
        return callAs(credentials -> call.apply(as(credentials)));
    }

    /** The same, for a call that is not a generated client's. */
    <T> T callAs(Function<AwsSessionCredentials, T> call) {
        AwsSessionCredentials credentials = credentials();
        try {
            return call.apply(credentials);
        } catch (AwsServiceException e) {
            if (AwsError.of(e).isExpired()) {
                session.expired(credentials);
            }
            throw e;
        }
    }

    AwsSessionCredentials credentials() {
        try {
            return session.credentials();
        } catch (SessionException e) {
            throw Failures.of(e, destination);
        }
    }
}
