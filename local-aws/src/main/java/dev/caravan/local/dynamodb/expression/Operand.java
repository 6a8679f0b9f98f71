package dev.caravan.local.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Something that has a value, given the item as it was before. */
sealed interface Operand {
    /** Null where the attribute does not exist. */
    @Nullable
    JsonNode value(ObjectNode item) throws AwsError;

    /** A value of the request. */
    record Literal(JsonNode value) implements Operand {
        @Override
        public JsonNode value(ObjectNode item) {
            return value;
        }
    }

    /** An attribute of the item. */
    record At(DocumentPath path) implements Operand {
        @Override
        public @Nullable JsonNode value(ObjectNode item) {
            return path.find(item);
        }
    }

    /** {@code if_not_exists(path, otherwise)} */
    record IfNotExists(DocumentPath path, Operand otherwise) implements Operand {
        @Override
        public @Nullable JsonNode value(ObjectNode item) throws AwsError {
            JsonNode there = path.find(item);
            return there == null ? otherwise.value(item) : there;
        }
    }

    /** A sum or, with minus, a difference of two numbers that must exist. */
    record Sum(Operand left, Operand right, boolean minus) implements Operand {
        @Override
        public JsonNode value(ObjectNode item) throws AwsError {
            BigDecimal second = number(right, item);
            return TypedValue.number(number(left, item).add(minus ? second.negate() : second));
        }

        private static BigDecimal number(Operand operand, ObjectNode item) throws AwsError {
            TypedValue value = TypedValue.of(existing(operand, item));
            if (!value.type().equals("N")) {
                throw Refusals.invalid("An operand in the update expression has an incorrect data type");
            }
            return value.number();
        }
    }

    static JsonNode existing(Operand operand, ObjectNode item) throws AwsError {
        JsonNode value = operand.value(item);
        if (value == null) {
            throw Refusals.invalid("The provided expression refers to an attribute that does not exist in the item");
        }
        return value;
    }
}
