package dev.caravan.local.sts;

import dev.caravan.local.account.Caller;
import dev.caravan.local.account.SessionTraits;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.policy.MalformedPolicyException;
import dev.caravan.local.policy.Policy;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What AssumeRole was asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
record AssumeRole(
        String roleArn,
        String sessionName,
        Duration duration,
        Optional<String> externalId,
        Map<String, String> tags,
        List<String> transitive,
        Optional<String> policy) {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern TAG_KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");
    private static final Pattern TAG_VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");
    private static final Pattern POLICY = Pattern.compile("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]{1,2048}");
    private static final int MAX_TAGS = 50;
    private static final long SHORTEST = 900;
    private static final long LONGEST = 43_200;
    private static final long LONGEST_CHAINED = 3_600;

    AssumeRole {
        tags = Map.copyOf(tags);
        transitive = List.copyOf(transitive);
    }

    static AssumeRole of(Form form) throws AwsError {
        Duration duration = Duration.ofHours(1);
        try {
            duration = form.text("DurationSeconds")
                    .map(Long::valueOf)
                    .map(Duration::ofSeconds)
                    .orElse(duration);
        } catch (NumberFormatException e) {
            throw invalid("DurationSeconds must be a number");
        }
        return new AssumeRole(
                form.text("RoleArn").orElse(""),
                form.text("RoleSessionName").orElse(""),
                duration,
                form.text("ExternalId"),
                form.pairs("Tags"),
                form.list("TransitiveTagKeys"),
                form.text("Policy"));
    }

    void check(Caller caller) throws AwsError {
        require(NAME.matcher(sessionName).matches(), constraint(sessionName, "roleSessionName", NAME));
        require(
                externalId.isEmpty() || EXTERNAL_ID.matcher(externalId.get()).matches(),
                constraint(externalId.orElse(""), "externalId", EXTERNAL_ID));
        checkDuration(caller);
        checkTags(caller);
        require(
                policy.isEmpty() || POLICY.matcher(policy.get()).matches(),
                constraint(policy.orElse(""), "policy", POLICY));
    }

    /** What the new session is. */
    SessionTraits traits(Caller caller) throws AwsError {
        try {
            Optional<Policy> narrower =
                    policy.isEmpty() ? Optional.empty() : Optional.of(Policy.ofSession(policy.get()));
            return new SessionTraits(allTags(caller), allTransitive(caller), narrower);
        } catch (MalformedPolicyException e) {
            throw new AwsError(400, "MalformedPolicyDocument", String.valueOf(e.getMessage()));
        }
    }

    private void checkDuration(Caller caller) throws AwsError {
        long seconds = duration.toSeconds();
        require(
                seconds >= SHORTEST,
                "1 validation error detected: Value '" + seconds
                        + "' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or"
                        + " equal to 900");
        require(
                seconds <= LONGEST,
                "1 validation error detected: Value '" + seconds
                        + "' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or"
                        + " equal to 43200");
        require(
                !caller.assumed() || seconds <= LONGEST_CHAINED,
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
    }

    private void checkTags(Caller caller) throws AwsError {
        require(
                tags.size() <= MAX_TAGS,
                "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length"
                        + " less than or equal to 50");
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            require(TAG_KEY.matcher(tag.getKey()).matches(), constraint(tag.getKey(), "tags.member.key", TAG_KEY));
            require(
                    TAG_VALUE.matcher(tag.getValue()).matches(),
                    constraint(tag.getValue(), "tags.member.value", TAG_VALUE));
            if (caller.transitiveTags().contains(tag.getKey())) {
                throw new AwsError(
                        400,
                        "InvalidParameterValue",
                        "One of the specified transitive tag keys can't be set because it conflicts with a transitive"
                                + " tag key from the calling session.");
            }
        }
    }

    /** The new session's tags: those asked for and the caller's transitive ones. */
    Map<String, String> allTags(Caller caller) {
        Map<String, String> all = new HashMap<>(caller.tags());
        all.keySet().retainAll(caller.transitiveTags());
        all.putAll(tags);
        return all;
    }

    private Set<String> allTransitive(Caller caller) {
        Set<String> all = new HashSet<>(caller.transitiveTags());
        all.addAll(transitive);
        return all;
    }

    private static String constraint(String value, String member, Pattern pattern) {
        return "1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: Member must satisfy regular expression pattern: " + pattern;
    }

    private static void require(boolean holds, String message) throws AwsError {
        if (!holds) {
            throw invalid(message);
        }
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }
}
