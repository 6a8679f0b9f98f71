package dev.caravan.local.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.local.front.AwsError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** {@code ExpressionAttributeNames} and {@code ExpressionAttributeValues}: each must be there, and each be used. */
final class Placeholders {
    private static final String NAMES = "ExpressionAttributeNames";
    private static final String VALUES = "ExpressionAttributeValues";

    private final JsonNode names;
    private final JsonNode values;
    private final Set<String> used = new HashSet<>();

    Placeholders(JsonNode request) throws AwsError {
        this.names = notEmpty(request, NAMES);
        this.values = notEmpty(request, VALUES);
    }

    private static JsonNode notEmpty(JsonNode request, String member) throws AwsError {
        JsonNode map = request.path(member);
        if (map.isObject() && map.isEmpty()) {
            throw Refusals.invalid(member + " must not be empty");
        }
        return map;
    }

    String name(String parameter, String placeholder) throws AwsError {
        JsonNode name = names.path(placeholder);
        if (name.isMissingNode()) {
            throw Refusals.in(
                    parameter,
                    "An expression attribute name used in the document path is not defined; attribute name: "
                            + placeholder);
        }
        used.add(placeholder);
        return name.asText();
    }

    JsonNode value(String parameter, String placeholder) throws AwsError {
        JsonNode value = values.path(placeholder);
        if (value.isMissingNode()) {
            throw Refusals.in(
                    parameter,
                    "An expression attribute value used in expression is not defined; attribute value: " + placeholder);
        }
        used.add(placeholder);
        TypedValue.of(value);
        return value;
    }

    void checkAllUsed(boolean expressions) throws AwsError {
        check(NAMES, names, expressions);
        check(VALUES, values, expressions);
    }

    private void check(String member, JsonNode map, boolean expressions) throws AwsError {
        if (map.isObject() && !expressions) {
            throw Refusals.invalid(member + " can only be specified when using expressions");
        }
        Iterable<String> given = map::fieldNames;
        List<String> unused = StreamSupport.stream(given.spliterator(), false)
                .filter(name -> !used.contains(name))
                .toList();
        if (!unused.isEmpty()) {
            throw Refusals.invalid("Value provided in " + member + " unused in expressions: keys: {"
                    + String.join(", ", unused) + "}");
        }
    }
}
