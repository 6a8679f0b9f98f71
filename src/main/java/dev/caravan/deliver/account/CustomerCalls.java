package dev.caravan.deliver.account;

import dev.caravan.credentials.CachedSession;
import dev.caravan.credentials.SessionException;
import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.refusal.AwsError;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Calls with a customer's session, for one piece of work. A session that AWS does not take is given back, so that the next
 * call has a new one.
 */
public final class CustomerCalls {

    private final CachedSession session;
    private final Object destination;
    private @Nullable AwsSessionCredentials lastUsed;
    private boolean sessionLost;

    /** @param destination for messages */
    public CustomerCalls(CachedSession session, Object destination) {
        this.session = session;
        this.destination = destination;
    }

    /** A request of a generated client, made as someone. */
    public static AwsRequestOverrideConfiguration as(AwsSessionCredentials credentials) {
        return AwsRequestOverrideConfiguration.builder()
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }

    /** @throws DeliveryException if there is no session; what AWS answers is thrown as it is */
    public <T> T call(Function<AwsRequestOverrideConfiguration, T> call) {
        return callAs(credentials -> call.apply(as(credentials)));
    }

    /** The same, for a call that is not a generated client's. */
    public <T> T callAs(Function<AwsSessionCredentials, T> call) {
        AwsSessionCredentials credentials = credentials();
        lastUsed = credentials;
        try {
            return call.apply(credentials);
        } catch (AwsServiceException e) {
            if (AwsError.of(e).isExpired()) {
                sessionLost |= session.expired(credentials);
            }
            throw e;
        }
    }

    public AwsSessionCredentials credentials() {
        try {
            return session.credentials();
        } catch (SessionException e) {
            throw FailureKinds.of(e, destination);
        }
    }

    /** Whether AWS did not take the session that was the latest then; others may have been replaced before. */
    boolean isSessionLost() {
        return sessionLost;
    }

    /** The next call, whoever makes it, is made with another session than the last one of these. */
    void renewSession() {
        if (lastUsed != null) {
            session.expired(lastUsed);
        }
    }
}
