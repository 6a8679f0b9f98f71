package dev.caravan.credentials;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How sessions are made.
 *
 * @param centralRoleArn the first hop
 * @param externalId the ExternalId of roles without their own; null = the id of the central account
 * @param runId part of every session name, so that CloudTrail tells runs apart
 * @param confirmation how a refusal of a customer's role is confirmed
 * @param duration how long a session lives: 15 minutes to an hour, which is all that STS gives to a chained role
 */
public record SessionSettings(
        String centralRoleArn,
        @Nullable String externalId,
        SessionTagging tagging,
        String runId,
        Confirmation confirmation,
        Duration duration) {

    /** See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
    public static final Duration LONGEST_CHAINED_SESSION = Duration.ofHours(1);

    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(15);

    public SessionSettings {
        requireNonNull(centralRoleArn, "centralRoleArn is null");
        requireNonNull(tagging, "tagging is null");
        requireNonNull(runId, "runId is null");
        requireNonNull(confirmation, "confirmation is null");
        if (duration.compareTo(SHORTEST_SESSION) < 0 || duration.compareTo(LONGEST_CHAINED_SESSION) > 0) {
            throw new IllegalArgumentException("a session lives 15 minutes to 1 hour, not " + duration);
        }
    }

    public SessionSettings(
            String centralRoleArn,
            @Nullable String externalId,
            SessionTagging tagging,
            String runId,
            Confirmation confirmation) {
        this(centralRoleArn, externalId, tagging, runId, confirmation, LONGEST_CHAINED_SESSION);
    }

    /** A refusal counts at once. */
    public SessionSettings(String centralRoleArn, @Nullable String externalId, SessionTagging tagging, String runId) {
        this(centralRoleArn, externalId, tagging, runId, Confirmation.NONE);
    }

    /** Where the central role lives, and all that its sessions reach: {@code aws}, {@code aws-us-gov}, {@code aws-cn}. */
    String partition() {
        return centralRoleArn.split(":", 3)[1];
    }
}
