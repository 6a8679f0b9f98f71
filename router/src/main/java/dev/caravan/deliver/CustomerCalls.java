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

    /** @throws DeliveryException if there is no session; what AWS answers is thrown as it is */
    <T> T call(Function<AwsRequestOverrideConfiguration, T> call) {
        AwsSessionCredentials credentials = credentials();
        AwsRequestOverrideConfiguration as = AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
        try {
            return call.apply(as);
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
