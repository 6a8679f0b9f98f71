package dev.caravan.local.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** A policy: what it denies is denied, what it allows is allowed, all else is neither. */
public record Policy(List<Statement> statements) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Policy {
        statements = List.copyOf(statements);
    }

    /** The policy of a session, which names no principals. */
    public static Policy ofSession(String json) throws MalformedPolicyException {
        Policy policy = of(json);
        if (policy.statements.stream().anyMatch(each -> !each.principals().isEmpty())) {
            throw new MalformedPolicyException("Policy document should not specify a principal.");
        }
        return policy;
    }

    /** The policy of a resource, which says whom it is about. */
    public static Policy ofResource(String json) throws MalformedPolicyException {
        Policy policy = of(json);
        if (policy.statements.stream().anyMatch(each -> each.principals().isEmpty())) {
            throw new MalformedPolicyException("Missing required field Principal");
        }
        return policy;
    }

    private static Policy of(String json) throws MalformedPolicyException {
        try {
            JsonNode document = JSON.readTree(json);
            if (!document.path("Version").asText().equals("2012-10-17")) {
                throw new MalformedPolicyException("the Version here is 2012-10-17");
            }
            JsonNode statement = document.path("Statement");
            List<Statement> statements = new ArrayList<>();
            if (statement.isObject()) {
                statements.add(Statement.of(statement));
            }
            for (JsonNode each : statement.isArray() ? statement : JSON.createArrayNode()) {
                statements.add(Statement.of(each));
            }
            if (statements.isEmpty()) {
                throw new MalformedPolicyException("Missing required field Statement");
            }
            return new Policy(statements);
        } catch (JsonProcessingException e) {
            throw new MalformedPolicyException("Policies must be valid JSON: " + e.getOriginalMessage());
        }
    }

    public boolean allows(Asked asked) {
        return !denies(asked) && statements.stream().anyMatch(each -> each.allows() && each.isAbout(asked));
    }

    public boolean denies(Asked asked) {
        return statements.stream().anyMatch(each -> !each.allows() && each.isAbout(asked));
    }
}
