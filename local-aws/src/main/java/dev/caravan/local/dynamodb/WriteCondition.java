package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of the item that is there for a write to happen. An evaluator of condition expressions belongs here;
 * until there is one, a request with a condition is refused rather than carried out without it.
 */
@FunctionalInterface
interface WriteCondition {
    /** Passes, or throws a ConditionalCheckFailedException. */
    void check(@Nullable ObjectNode existing) throws AwsError;

    static WriteCondition of(JsonNode request) throws AwsError {
        for (String member : new String[] {"ConditionExpression", "Expected", "ConditionalOperator"}) {
            if (request.hasNonNull(member)) {
                throw Validation.unsupported(member);
            }
        }
        return existing -> {};
    }
}
