package dev.caravan.local.account;

import dev.caravan.local.policy.Asked;
import dev.caravan.local.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever signed a request.
 *
 * @param arn the user, or the assumed role with its session name
 * @param principalArn what a trust policy names: the user, or the role behind the session
 * @param tags the session tags, inherited ones included
 * @param transitiveTags the names among them that go on to the next session
 * @param policy what the session is narrowed to, where it is
 */
public record Caller(
        String account,
        String arn,
        String principalArn,
        String userId,
        Map<String, String> tags,
        Set<String> transitiveTags,
        Optional<Policy> policy) {
    public Caller {
        tags = Map.copyOf(tags);
        transitiveTags = Set.copyOf(transitiveTags);
    }

    public boolean assumed() {
        return arn.contains(":assumed-role/");
    }

    /** What a policy is asked when this caller wants to do that. */
    public Asked asks(String action, String resource) {
        return new Asked(
                Set.copyOf(List.of(arn, principalArn, "arn:aws:iam::" + account + ":root")), tags, action, resource);
    }
}
