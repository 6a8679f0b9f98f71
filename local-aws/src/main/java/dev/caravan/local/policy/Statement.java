package dev.caravan.local.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One statement of a policy.
 *
 * @param principals ARNs, or {@code *}; empty in a policy that names none
 * @param tags what the principal has to be tagged with
 */
record Statement(
        boolean allows,
        Set<String> principals,
        List<Pattern> actions,
        List<Pattern> resources,
        Map<String, List<String>> tags) {
    private static final Set<String> KNOWN = Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");
    private static final String TAG = "aws:PrincipalTag/";

    static Statement of(JsonNode node) throws MalformedPolicyException {
        Set<String> members = new HashSet<>();
        node.fieldNames().forEachRemaining(members::add);
        if (!KNOWN.containsAll(members)) {
            throw new MalformedPolicyException("a statement here has but " + KNOWN + ", not all of " + members);
        }
        String effect = node.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new MalformedPolicyException("Effect is Allow or Deny, not " + effect);
        }
        List<Pattern> actions = new ArrayList<>();
        for (String action : strings(node, "Action")) {
            actions.add(Wildcards.compile(action.toLowerCase(Locale.ROOT)));
        }
        List<Pattern> resources = new ArrayList<>();
        for (String resource : strings(node, "Resource")) {
            resources.add(Wildcards.compile(resource));
        }
        return new Statement(
                effect.equals("Allow"),
                principals(node.path("Principal")),
                actions,
                resources,
                tags(node.path("Condition")));
    }

    private static Set<String> principals(JsonNode node) throws MalformedPolicyException {
        if (node.isMissingNode()) {
            return Set.of();
        }
        return node.asText().equals("*") ? Set.of("*") : Set.copyOf(strings(node, "AWS"));
    }

    private static Map<String, List<String>> tags(JsonNode condition) throws MalformedPolicyException {
        Map<String, List<String>> tags = new HashMap<>();
        for (Map.Entry<String, JsonNode> operator : condition.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                if (!operator.getKey().equals("StringEquals") || !key.getKey().startsWith(TAG)) {
                    throw new MalformedPolicyException(
                            "the conditions here are StringEquals of " + TAG + "…, not " + condition);
                }
                tags.put(key.getKey().substring(TAG.length()), strings(operator.getValue(), key.getKey()));
            }
        }
        return tags;
    }

    private static List<String> strings(JsonNode node, String member) throws MalformedPolicyException {
        JsonNode value = node.path(member);
        List<String> strings = new ArrayList<>();
        if (value.isTextual()) {
            strings.add(value.asText());
        }
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                throw new MalformedPolicyException(member + " is no text: " + each);
            }
            strings.add(each.asText());
        }
        if (strings.isEmpty()) {
            throw new MalformedPolicyException("Missing required field " + member);
        }
        return strings;
    }

    boolean isAbout(Asked asked) {
        return (principals.isEmpty()
                        || principals.contains("*")
                        || principals.stream().anyMatch(asked.principals()::contains))
                && matches(actions, asked.action().toLowerCase(Locale.ROOT))
                && matches(resources, asked.resource())
                && tags.entrySet().stream()
                        .allMatch(tag -> tag.getValue().contains(asked.tags().get(tag.getKey())));
    }

    private static boolean matches(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }
}
