package dev.caravan.local.policy;

import java.util.Map;
import java.util.Set;

/**
 * What a policy is asked about.
 *
 * @param principals all names of whoever asks: the session, its role, its account
 * @param tags of whoever asks
 */
public record Asked(Set<String> principals, Map<String, String> tags, String action, String resource) {
    public Asked {
        principals = Set.copyOf(principals);
        tags = Map.copyOf(tags);
    }
}
