package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.local.front.AwsError;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code KeyConditionExpression}, as far as it says {@code a = :x} or {@code a = :x AND b = :y}. */
final class KeyExpression {
    private static final Pattern EQUAL = Pattern.compile("\\(?\\s*([\\w#.-]+)\\s*=\\s*(:\\w+)\\s*\\)?");
    private static final Pattern AND = Pattern.compile("\\s+AND\\s+", Pattern.CASE_INSENSITIVE);

    private KeyExpression() {}

    /** The value each named attribute must have. */
    static Map<String, JsonNode> read(JsonNode request) throws AwsError {
        String expression = request.path("KeyConditionExpression").asText();
        if (expression.isBlank()) {
            throw Validation.failed(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        Map<String, JsonNode> wanted = new HashMap<>();
        for (String part : AND.split(expression.trim(), -1)) {
            Matcher matcher = EQUAL.matcher(part.trim());
            if (!matcher.matches()) {
                throw Validation.unsupported("the key condition expression " + expression);
            }
            wanted.put(name(request, matcher.group(1)), value(request, matcher.group(2)));
        }
        return wanted;
    }

    private static String name(JsonNode request, String name) throws AwsError {
        if (!name.startsWith("#")) {
            return name;
        }
        JsonNode real = request.path("ExpressionAttributeNames").path(name);
        if (real.isMissingNode()) {
            throw Validation.failed("Invalid KeyConditionExpression: An expression attribute name used in the document"
                    + " path is not defined; attribute name: " + name);
        }
        return real.asText();
    }

    private static JsonNode value(JsonNode request, String name) throws AwsError {
        JsonNode value = request.path("ExpressionAttributeValues").path(name);
        if (value.isMissingNode()) {
            throw Validation.failed("Invalid KeyConditionExpression: An expression attribute value used in expression"
                    + " is not defined; attribute value: " + name);
        }
        return value;
    }
}
