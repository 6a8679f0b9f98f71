package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.dynamodb.expression.Condition;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must hold of the item that is there for a write to happen. */
record WriteCondition(Condition condition, boolean tellsOld) {
    static WriteCondition of(Condition condition, JsonNode request) {
        return new WriteCondition(
                condition,
                request.path("ReturnValuesOnConditionCheckFailure").asText().equals("ALL_OLD"));
    }

    /** Passes, or throws a ConditionalCheckFailedException, with the item if it was asked for. */
    void check(@Nullable ObjectNode existing) throws AwsError {
        if (condition.holds(existing == null ? Json.MAPPER.createObjectNode() : existing)) {
            return;
        }
        AwsError failed = new AwsError(400, "ConditionalCheckFailedException", "The conditional request failed");
        throw tellsOld && existing != null ? failed.with(Map.of("Item", existing)) : failed;
    }
}
