package dev.caravan.local.account;

import java.util.Map;
import java.util.Set;

/**
 * Whoever signed a request.
 *
 * @param arn the user, or the assumed role with its session name
 * @param principalArn what a trust policy names: the user, or the role behind the session
 * @param tags the session tags, inherited ones included
 * @param transitiveTags the names among them that go on to the next session
 */
public record Caller(
        String account,
        String arn,
        String principalArn,
        String userId,
        Map<String, String> tags,
        Set<String> transitiveTags) {
    public Caller {
        tags = Map.copyOf(tags);
        transitiveTags = Set.copyOf(transitiveTags);
    }

    public boolean assumed() {
        return arn.contains(":assumed-role/");
    }
}
