package dev.caravan.local.account;

import dev.caravan.local.policy.Policy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What makes a session other than its role.
 *
 * @param tags those asked for and the inherited ones
 * @param transitiveTags the names among them that go on to the next session
 * @param policy what it is narrowed to, where it is
 */
public record SessionTraits(Map<String, String> tags, Set<String> transitiveTags, Optional<Policy> policy) {}
