package dev.caravan.local.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import java.math.BigDecimal;

/** One part of an update. Every part sees the item as it was before. */
sealed interface Action {
    DocumentPath path();

    void apply(ObjectNode before, ObjectNode after) throws AwsError;

    /** {@code SET path = value} */
    record Set(DocumentPath path, Operand value) implements Action {
        @Override
        public void apply(ObjectNode before, ObjectNode after) throws AwsError {
            path.put(after, Operand.existing(value, before).deepCopy());
        }
    }

    /** {@code REMOVE path} */
    record Remove(DocumentPath path) implements Action {
        @Override
        public void apply(ObjectNode before, ObjectNode after) throws AwsError {
            path.remove(after);
        }
    }

    /** {@code ADD path number}: what does not exist counts as 0. */
    record Add(DocumentPath path, JsonNode number) implements Action {
        @Override
        public void apply(ObjectNode before, ObjectNode after) throws AwsError {
            Operand old = new Operand.IfNotExists(path, new Operand.Literal(TypedValue.number(BigDecimal.ZERO)));
            Operand sum = new Operand.Sum(old, new Operand.Literal(number), false);
            path.put(after, Operand.existing(sum, before));
        }
    }
}
