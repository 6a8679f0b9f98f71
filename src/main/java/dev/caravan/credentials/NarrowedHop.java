package dev.caravan.credentials;

import dev.caravan.credentials.SessionException.CustomerRoleRefused;
import dev.caravan.credentials.SessionException.SessionUnavailable;
import dev.caravan.refusal.AwsError;
import dev.caravan.refusal.Meaning;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * From the credentials this process runs with to the central role, narrowed to what one delivery may write. Of the tags the
 * policy of the customer's bucket can tell for whom the central role comes; there is no ExternalId that would.
 */
final class NarrowedHop {

    private static final Logger LOG = LoggerFactory.getLogger(NarrowedHop.class);

    private final StsClient sts;
    private final SessionSettings settings;
    private final CentralHop central;
    private final Clock clock;

    NarrowedHop(StsClient sts, SessionSettings settings, CentralHop central, Clock clock) {
        this.sts = sts;
        this.settings = settings;
        this.central = central;
        this.clock = clock;
    }

    Session assume(BucketScope scope, SessionTags tags) {
        central.checkBaseCredentials();
        String policy = scope.policy(settings.partition());
        if (policy.length() > BucketScope.MAX_POLICY) {
            throw new CustomerRoleRefused(
                            "a session for " + scope + " would need a policy of " + policy.length()
                                    + " characters, and STS takes " + BucketScope.MAX_POLICY,
                            null)
                    .confirmed();
        }
        try {
            return assume(policy, tags);
        } catch (SdkException e) {
            if (CustomerHop.isTaggingDenied(e)) {
                // others can be served all the same, so it must not end the run
                throw new SessionUnavailable(
                        "no session can be had for " + scope + ": the trust policy of " + settings.centralRoleArn()
                                + " must allow us sts:TagSession, or SESSION_TAGS be optional; " + AwsError.of(e),
                        e,
                        false);
            }
            if (AwsError.of(e).meaning() == Meaning.CONTENT) {
                throw new CustomerRoleRefused("no session can be had for " + scope + ": " + AwsError.of(e), e)
                        .confirmed();
            }
            throw CentralHop.failed(settings.centralRoleArn(), e);
        }
    }

    private Session assume(String policy, SessionTags tags) {
        List<Tag> wanted = settings.tagging() == SessionTagging.OFF ? List.of() : tags.toSts();
        try {
            return assume(policy, tags, wanted);
        } catch (SdkException e) {
            if (settings.tagging() != SessionTagging.OPTIONAL || !CustomerHop.isTaggingDenied(e)) {
                throw e;
            }
            LOG.debug("{} may not be tagged; assumed without session tags", settings.centralRoleArn());
            return assume(policy, tags, List.of());
        }
    }

    private Session assume(String policy, SessionTags tags, List<Tag> sent) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(settings.centralRoleArn())
                .roleSessionName(StsText.sessionName(tags.tenant(), settings.runId()))
                .durationSeconds(Math.toIntExact(settings.duration().toSeconds()))
                .policy(policy)
                .tags(sent)
                .build();
        return Session.of(sts.assumeRole(request).credentials(), clock.instant());
    }
}
