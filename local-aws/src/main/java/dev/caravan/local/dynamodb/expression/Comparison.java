package dev.caravan.local.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.local.front.AwsError;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How two operands compare. One that does not exist equals nothing and has no order; nor have two of different types.
 */
enum Comparison {
    EQUAL("="),
    UNEQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    static Optional<Comparison> of(String sign) {
        return Arrays.stream(values()).filter(each -> each.sign.equals(sign)).findFirst();
    }

    String sign() {
        return sign;
    }

    boolean needsOrder() {
        return this != EQUAL && this != UNEQUAL;
    }

    boolean compare(@Nullable JsonNode left, @Nullable JsonNode right) throws AwsError {
        if (left == null || right == null) {
            return this == UNEQUAL;
        }
        TypedValue first = TypedValue.of(left);
        TypedValue second = TypedValue.of(right);
        if (!needsOrder()) {
            return first.sameAs(second) == (this == EQUAL);
        }
        return first.type().equals(second.type()) && first.isOrdered() && agreesWith(first.compareTo(second));
    }

    private boolean agreesWith(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
