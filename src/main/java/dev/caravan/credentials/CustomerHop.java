package dev.caravan.credentials;

import dev.caravan.credentials.SessionException.CustomerRoleRefused;
import dev.caravan.credentials.SessionException.SessionUnavailable;
import dev.caravan.refusal.AwsError;
import dev.caravan.tenant.delivery.CustomerRole;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;

/** Hop 2: from the central role to the customer's. */
final class CustomerHop {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerHop.class);

    private final StsClient sts;
    private final SessionSettings settings;
    private final CachedSession central;
    private final Clock clock;
    private final ReentrantLock askingAccount = new ReentrantLock();
    private volatile @Nullable String centralAccount;

    CustomerHop(StsClient sts, SessionSettings settings, CachedSession central, Clock clock) {
        this.sts = sts;
        this.settings = settings;
        this.central = central;
        this.clock = clock;
    }

    /** A central session that has expired behind our back is replaced, once. */
    Session assume(CustomerRole role, SessionTags tags) {
        AwsSessionCredentials first = central.credentials();
        try {
            return assume(role, tags, first);
        } catch (SdkException e) {
            if (!AwsError.of(e).isExpired()) {
                throw failed(role, e);
            }
            central.expired(first);
        }
        try {
            return assume(role, tags, central.credentials());
        } catch (SdkException e) {
            throw failed(role, e);
        }
    }

    private Session assume(CustomerRole role, SessionTags tags, AwsSessionCredentials as) {
        String externalId = externalId(role, as);
        List<Tag> wanted = settings.tagging() == SessionTagging.OFF ? List.of() : tags.toSts();
        try {
            return assume(role, externalId, tags, wanted, as);
        } catch (SdkException e) {
            if (settings.tagging() != SessionTagging.OPTIONAL || !isTaggingDenied(e)) {
                throw e;
            }
            LOG.debug("{} may not be tagged; assumed without session tags", role.arn());
            return assume(role, externalId, tags, List.of(), as);
        }
    }

    private Session assume(
            CustomerRole role, String externalId, SessionTags tags, List<Tag> sent, AwsSessionCredentials as) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .externalId(externalId)
                .roleSessionName(StsText.sessionName(tags.tenant(), settings.runId()))
                .durationSeconds(Math.toIntExact(settings.duration().toSeconds()))
                .tags(sent)
                .overrideConfiguration(o -> o.credentialsProvider(StaticCredentialsProvider.create(as)))
                .build();
        return Session.of(sts.assumeRole(request).credentials(), clock.instant());
    }

    private String externalId(CustomerRole role, AwsSessionCredentials as) {
        String own = role.externalId() != null ? role.externalId() : settings.externalId();
        return own != null ? own : centralAccount(as);
    }

    private String centralAccount(AwsSessionCredentials as) {
        String known = centralAccount;
        if (known != null) {
            return known;
        }
        askingAccount.lock();
        try {
            String account = centralAccount;
            if (account == null) {
                account = askCentralAccount(as);
                centralAccount = account;
            }
            return account;
        } finally {
            askingAccount.unlock();
        }
    }

    private String askCentralAccount(AwsSessionCredentials as) {
        try {
            return sts.getCallerIdentity(r ->
                            r.overrideConfiguration(o -> o.credentialsProvider(StaticCredentialsProvider.create(as))))
                    .account();
        } catch (SdkException e) {
            if (AwsError.of(e).isExpired()) {
                throw e;
            }
            throw CentralHop.failed(settings.centralRoleArn(), e);
        }
    }

    static boolean isTaggingDenied(SdkException e) {
        AwsError error = AwsError.of(e);
        return error.isDenied() && error.message().contains("sts:TagSession");
    }

    private static SessionException failed(CustomerRole role, SdkException e) {
        AwsError error = AwsError.of(e);
        String later = "role " + role.arn() + " cannot be assumed now: " + error;
        return switch (error.meaning()) {
            case NOT_FROM_AWS, SKEWED -> new SessionUnavailable(later, e, true);
            case THROTTLED, PASSING, EXPIRED, STRANGER -> new SessionUnavailable(later, e, false);
            case SIGNATURE, NO_PLACE -> CentralHop.failed("that assumes " + role.arn(), e);
            default -> new CustomerRoleRefused("role " + role.arn() + " cannot be assumed: " + error, e);
        };
    }
}
