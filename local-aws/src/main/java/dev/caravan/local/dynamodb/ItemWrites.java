package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.dynamodb.expression.ItemSize;
import dev.caravan.local.dynamodb.expression.TypedValue;
import dev.caravan.local.dynamodb.expression.Update;
import dev.caravan.local.dynamodb.expression.WriteExpressions;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.Json;
import org.jspecify.annotations.Nullable;

/** PutItem, UpdateItem and DeleteItem of one table, each under a condition if the request has one. */
final class ItemWrites {
    private static final String[] OF_OLD = {"Expected", "ConditionalOperator", "AttributeUpdates"};

    private final Table table;

    ItemWrites(Table table) {
        this.table = table;
    }

    JsonNode put(ObjectNode request) throws AwsError {
        checkKnown(request);
        ReturnValues wanted = ReturnValues.ofWholeWrite(request);
        WriteExpressions expressions = WriteExpressions.of(request);
        ObjectNode item = object(request, "Item");
        for (JsonNode value : item) {
            TypedValue.of(value);
        }
        checkSize(item, "Item size has exceeded the maximum allowed size");
        ObjectNode before = table.put(item, WriteCondition.of(expressions.condition(), request));
        return found("Attributes", wanted.of(before, null, Update.NOTHING));
    }

    JsonNode delete(ObjectNode request) throws AwsError {
        checkKnown(request);
        ReturnValues wanted = ReturnValues.ofWholeWrite(request);
        WriteExpressions expressions = WriteExpressions.of(request);
        ObjectNode before = table.delete(object(request, "Key"), WriteCondition.of(expressions.condition(), request));
        return found("Attributes", wanted.of(before, null, Update.NOTHING));
    }

    JsonNode update(ObjectNode request) throws AwsError {
        checkKnown(request);
        ReturnValues wanted = ReturnValues.ofUpdate(request);
        WriteExpressions expressions = WriteExpressions.of(request);
        Update update = expressions.update();
        for (KeySchema.Attribute key : table.schema().attributes()) {
            if (update.touches(key.name())) {
                throw Validation.failed("One or more parameter values were invalid: Cannot update attribute "
                        + key.name() + ". This attribute is part of the key");
            }
        }
        Table.Change change =
                table.update(object(request, "Key"), WriteCondition.of(expressions.condition(), request), before -> {
                    ObjectNode after = update.apply(before);
                    checkSize(after, "Item size to update has exceeded the maximum allowed size");
                    return after;
                });
        return found("Attributes", wanted.of(change.before(), change.after(), update));
    }

    private static void checkKnown(JsonNode request) throws AwsError {
        for (String member : OF_OLD) {
            if (request.hasNonNull(member)) {
                throw Validation.unsupported(member);
            }
        }
    }

    private static void checkSize(ObjectNode item, String message) throws AwsError {
        if (ItemSize.of(item) > ItemSize.LIMIT) {
            throw Validation.failed(message);
        }
    }

    static ObjectNode object(JsonNode request, String member) throws AwsError {
        if (request.path(member) instanceof ObjectNode object) {
            return object;
        }
        throw Validation.failed("1 validation error detected: Value null at '" + member
                + "' failed to satisfy constraint: Member must not be null");
    }

    static JsonNode found(String member, @Nullable ObjectNode item) {
        ObjectNode result = Json.MAPPER.createObjectNode();
        return item == null ? result : result.set(member, item);
    }
}
