package dev.caravan.local.dynamodb.expression;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;

/** Something that is true or not of an item; one that is not there has no attributes. */
@FunctionalInterface
public interface Condition {
    /** What a request without a condition asks. */
    Condition ALWAYS = item -> true;

    boolean holds(ObjectNode item) throws AwsError;

    default Condition and(Condition other) {
        return item -> holds(item) && other.holds(item);
    }

    default Condition or(Condition other) {
        return item -> holds(item) || other.holds(item);
    }

    default Condition not() {
        return item -> !holds(item);
    }
}
