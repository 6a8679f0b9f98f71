package dev.caravan.local.dynamodb.expression;

import dev.caravan.local.front.AwsError;
import java.util.ArrayList;
import java.util.List;

/** Reads a condition: OR binds loosest, then AND, then NOT. */
final class ConditionParser {
    private final Tokens tokens;
    private final Operands operands;
    private final ConditionFunctions functions;

    ConditionParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.operands = new Operands(tokens, placeholders);
        this.functions = new ConditionFunctions(tokens, operands);
    }

    Condition parse() throws AwsError {
        Condition condition = either();
        if (!tokens.ends()) {
            throw tokens.unexpected();
        }
        return condition;
    }

    private Condition either() throws AwsError {
        Condition condition = both();
        while (tokens.accept("OR")) {
            condition = condition.or(both());
        }
        return condition;
    }

    private Condition both() throws AwsError {
        Condition condition = negated();
        while (tokens.accept("AND")) {
            condition = condition.and(negated());
        }
        return condition;
    }

    private Condition negated() throws AwsError {
        return tokens.accept("NOT") ? negated().not() : simple();
    }

    private Condition simple() throws AwsError {
        if (tokens.accept("(")) {
            Condition inner = either();
            tokens.expect(")");
            return inner;
        }
        return tokens.startsCall() ? functions.call() : comparison();
    }

    private Condition comparison() throws AwsError {
        Operand left = operands.operand();
        if (tokens.accept("BETWEEN")) {
            return between(left);
        }
        if (tokens.accept("IN")) {
            return in(left);
        }
        Comparison comparison = Comparison.of(tokens.peek().text()).orElseThrow(tokens::unexpected);
        tokens.take();
        Operand right = operands.operand();
        checkDistinct(comparison, left, right);
        checkOrdered(comparison, left);
        checkOrdered(comparison, right);
        return item -> comparison.compare(left.value(item), right.value(item));
    }

    private Condition between(Operand operand) throws AwsError {
        Operand low = operands.operand();
        tokens.expect("AND");
        Operand high = operands.operand();
        checkOrdered(Comparison.GREATER_OR_EQUAL, low);
        checkOrdered(Comparison.LESS_OR_EQUAL, high);
        return item -> Comparison.GREATER_OR_EQUAL.compare(operand.value(item), low.value(item))
                && Comparison.LESS_OR_EQUAL.compare(operand.value(item), high.value(item));
    }

    private Condition in(Operand operand) throws AwsError {
        List<Operand> choices = new ArrayList<>();
        tokens.expect("(");
        do {
            choices.add(operands.operand());
        } while (tokens.accept(","));
        tokens.expect(")");
        return item -> {
            for (Operand choice : choices) {
                if (Comparison.EQUAL.compare(operand.value(item), choice.value(item))) {
                    return true;
                }
            }
            return false;
        };
    }

    private void checkDistinct(Comparison comparison, Operand left, Operand right) throws AwsError {
        if (left instanceof Operand.At first && right instanceof Operand.At second && first.equals(second)) {
            throw Refusals.in(
                    tokens.parameter(),
                    "The first operand must be distinct from the remaining operands for this operator or function;"
                            + " operator: " + comparison.sign() + ", first operand: " + first.path());
        }
    }

    private void checkOrdered(Comparison comparison, Operand operand) throws AwsError {
        if (comparison.needsOrder() && operand instanceof Operand.Literal literal) {
            TypedValue value = TypedValue.of(literal.value());
            if (!value.isOrdered()) {
                throw Refusals.operand(tokens.parameter(), comparison.sign(), value.type());
            }
        }
    }
}
