package dev.caravan.local.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.local.front.AwsError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads an update: each of the clauses SET, REMOVE and ADD at most once, in any order. */
final class UpdateParser {
    private final Tokens tokens;
    private final Operands operands;
    private final List<Action> actions = new ArrayList<>();

    UpdateParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.operands = new Operands(tokens, placeholders);
    }

    Update parse() throws AwsError {
        Set<String> clauses = new HashSet<>();
        while (!tokens.ends()) {
            String clause = tokens.peek().text().toUpperCase(Locale.ROOT);
            if (!clauses.add(clause)) {
                throw Refusals.in(
                        tokens.parameter(),
                        "The \"" + clause + "\" section can only be used once in an update expression;");
            }
            clause(clause);
        }
        return new Update(actions);
    }

    private void clause(String clause) throws AwsError {
        if (!Set.of("SET", "REMOVE", "ADD").contains(clause)) {
            throw clause.equals("DELETE") ? Refusals.unsupported("the clause DELETE") : tokens.unexpected();
        }
        tokens.take();
        do {
            add(
                    switch (clause) {
                        case "SET" -> assignment();
                        case "ADD" -> addition();
                        default -> new Action.Remove(operands.path());
                    });
        } while (tokens.accept(","));
    }

    private void add(Action action) throws AwsError {
        for (Action earlier : actions) {
            if (earlier.path().overlaps(action.path())) {
                throw Refusals.in(
                        tokens.parameter(),
                        "Two document paths overlap with each other; must remove or rewrite one of these paths; path"
                                + " one: " + earlier.path() + ", path two: " + action.path());
            }
        }
        actions.add(action);
    }

    private Action assignment() throws AwsError {
        DocumentPath path = operands.path();
        tokens.expect("=");
        return new Action.Set(path, sum());
    }

    private Operand sum() throws AwsError {
        Operand left = term();
        String sign = tokens.peek().text();
        if (!sign.equals("+") && !sign.equals("-")) {
            return left;
        }
        tokens.take();
        Operand right = term();
        checkNumber(sign, left);
        checkNumber(sign, right);
        return new Operand.Sum(left, right, sign.equals("-"));
    }

    private Operand term() throws AwsError {
        return tokens.startsCall() ? ifNotExists() : operands.operand();
    }

    private Operand ifNotExists() throws AwsError {
        String name = tokens.take().text();
        if (!name.equals("if_not_exists")) {
            throw name.equals("list_append")
                    ? Refusals.unsupported("the function " + name)
                    : Refusals.in(tokens.parameter(), "Invalid function name; function: " + name);
        }
        tokens.expect("(");
        DocumentPath path = operands.path();
        tokens.expect(",");
        Operand otherwise = term();
        tokens.expect(")");
        return new Operand.IfNotExists(path, otherwise);
    }

    private Action addition() throws AwsError {
        DocumentPath path = operands.path();
        JsonNode number = operands.value();
        String type = TypedValue.of(number).type();
        if (type.endsWith("S") && type.length() == 2) {
            throw Refusals.unsupported("ADD to a set");
        }
        checkNumber("ADD", new Operand.Literal(number));
        return new Action.Add(path, number);
    }

    private void checkNumber(String operator, Operand operand) throws AwsError {
        if (operand instanceof Operand.Literal literal) {
            String type = TypedValue.of(literal.value()).type();
            if (!type.equals("N")) {
                throw Refusals.operand(tokens.parameter(), operator, type);
            }
        }
    }
}
