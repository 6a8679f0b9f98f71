package dev.caravan.local.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;

/** Reads the functions that are conditions; their names are written small. */
final class ConditionFunctions {
    private final Tokens tokens;
    private final Operands operands;

    ConditionFunctions(Tokens tokens, Operands operands) {
        this.tokens = tokens;
        this.operands = operands;
    }

    Condition call() throws AwsError {
        String name = tokens.take().text();
        tokens.expect("(");
        Condition condition = switch (name) {
            case "attribute_exists" -> exists();
            case "attribute_not_exists" -> exists().not();
            case "begins_with" -> beginsWith(name);
            case "attribute_type", "contains", "size" -> throw Refusals.unsupported("the function " + name);
            default -> throw Refusals.in(tokens.parameter(), "Invalid function name; function: " + name);
        };
        tokens.expect(")");
        return condition;
    }

    private Condition exists() throws AwsError {
        DocumentPath path = operands.path();
        return item -> path.find(item) != null;
    }

    private Condition beginsWith(String name) throws AwsError {
        Operand whole = operands.operand();
        tokens.expect(",");
        Operand start = operands.operand();
        if (start instanceof Operand.Literal literal) {
            String type = TypedValue.of(literal.value()).type();
            if (!type.equals("S") && !type.equals("B")) {
                throw Refusals.operand(tokens.parameter(), name, type);
            }
        }
        return item -> startsWith(item, whole, start);
    }

    private static boolean startsWith(ObjectNode item, Operand whole, Operand start) throws AwsError {
        JsonNode text = whole.value(item);
        JsonNode prefix = start.value(item);
        if (text == null || prefix == null) {
            return false;
        }
        TypedValue value = TypedValue.of(text);
        return !value.type().equals("N") && value.isOrdered() && value.startsWith(TypedValue.of(prefix));
    }
}
