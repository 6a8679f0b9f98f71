package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.local.front.AwsError;
import java.util.HashMap;
import java.util.Map;

/** {@code KeyConditions}, the form before expressions; Camel's component still sends it. */
final class LegacyConditions {
    private LegacyConditions() {}

    /** The value each named attribute must have. */
    static Map<String, JsonNode> read(JsonNode conditions) throws AwsError {
        Map<String, JsonNode> wanted = new HashMap<>();
        for (Map.Entry<String, JsonNode> each : conditions.properties()) {
            String operator = each.getValue().path("ComparisonOperator").asText();
            JsonNode values = each.getValue().path("AttributeValueList");
            if (!operator.equals("EQ")) {
                throw Validation.unsupported("the key condition " + operator);
            }
            if (values.size() != 1) {
                throw Validation.failed("One or more parameter values were invalid: Invalid number of argument(s) for"
                        + " the EQ ComparisonOperator");
            }
            wanted.put(each.getKey(), values.get(0));
        }
        return wanted;
    }
}
