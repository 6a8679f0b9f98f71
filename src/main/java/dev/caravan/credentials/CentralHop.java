package dev.caravan.credentials;

import dev.caravan.credentials.SessionException.CentralRoleRefused;
import dev.caravan.credentials.SessionException.SessionUnavailable;
import dev.caravan.refusal.AwsError;
import java.time.Clock;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** Hop 1: from the credentials this process runs with to the central role. */
final class CentralHop implements Supplier<Session> {

    private final StsClient sts;
    private final SessionSettings settings;
    private final Clock clock;

    CentralHop(StsClient sts, SessionSettings settings, Clock clock) {
        this.sts = sts;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Session get() {
        checkBaseCredentials();
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(settings.centralRoleArn())
                .roleSessionName(StsText.sessionName("caravan", settings.runId()))
                .durationSeconds(Math.toIntExact(settings.duration().toSeconds()))
                .build();
        try {
            return Session.of(sts.assumeRole(request).credentials(), clock.instant());
        } catch (SdkException e) {
            throw failed(settings.centralRoleArn(), e);
        }
    }

    /** Asked first, because the SDK reports missing credentials as it does a lost connection. */
    void checkBaseCredentials() {
        try {
            sts.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .join();
        } catch (RuntimeException e) {
            throw new CentralRoleRefused(
                    "no credentials to assume the central role " + settings.centralRoleArn() + " with: "
                            + e.getMessage(),
                    e);
        }
    }

    /** A call that only needs the central account failed. */
    static SessionException failed(String what, SdkException e) {
        AwsError error = AwsError.of(e);
        if (error.isTransient()) {
            return new SessionUnavailable("central role " + what + " cannot be assumed now: " + error, e, true);
        }
        return new CentralRoleRefused("central role " + what + " cannot be assumed: " + error, e);
    }
}
