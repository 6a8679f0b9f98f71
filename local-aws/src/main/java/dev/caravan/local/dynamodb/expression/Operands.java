package dev.caravan.local.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.local.front.AwsError;
import java.util.ArrayList;
import java.util.List;

/** Reads what conditions and updates have in common: paths and values. */
final class Operands {
    private final Tokens tokens;
    private final Placeholders placeholders;

    Operands(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.placeholders = placeholders;
    }

    /** An attribute or a value. */
    Operand operand() throws AwsError {
        return tokens.peek().kind() == Token.Kind.VALUE ? new Operand.Literal(value()) : new Operand.At(path());
    }

    JsonNode value() throws AwsError {
        if (tokens.peek().kind() != Token.Kind.VALUE) {
            throw tokens.unexpected();
        }
        return placeholders.value(tokens.parameter(), tokens.take().text());
    }

    DocumentPath path() throws AwsError {
        List<String> names = new ArrayList<>();
        do {
            names.add(name());
        } while (tokens.accept("."));
        if (tokens.peek().text().equals("[")) {
            throw Refusals.unsupported("elements of lists in a document path");
        }
        return new DocumentPath(names);
    }

    private String name() throws AwsError {
        return switch (tokens.peek().kind()) {
            case WORD -> ownName(tokens.take().text());
            case NAME -> placeholders.name(tokens.parameter(), tokens.take().text());
            default -> throw tokens.unexpected();
        };
    }

    private String ownName(String name) throws AwsError {
        if (ReservedWords.contains(name)) {
            throw Refusals.in(tokens.parameter(), "Attribute name is a reserved keyword; reserved keyword: " + name);
        }
        return name;
    }
}
