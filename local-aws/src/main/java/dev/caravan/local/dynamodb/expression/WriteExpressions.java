package dev.caravan.local.dynamodb.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.local.front.AwsError;

/** The expressions of a request that writes: what must hold, and what changes. */
public record WriteExpressions(Condition condition, Update update) {
    private static final String CONDITION = "ConditionExpression";
    private static final String UPDATE = "UpdateExpression";
    private static final int MOST_BYTES = 4096;

    /** Reads and checks both, and that each name and value of the request is used in one. */
    public static WriteExpressions of(JsonNode request) throws AwsError {
        Placeholders placeholders = new Placeholders(request);
        Update update = request.hasNonNull(UPDATE)
                ? new UpdateParser(tokens(request, UPDATE), placeholders).parse()
                : Update.NOTHING;
        Condition condition = request.hasNonNull(CONDITION)
                ? new ConditionParser(tokens(request, CONDITION), placeholders).parse()
                : Condition.ALWAYS;
        placeholders.checkAllUsed(request.hasNonNull(UPDATE) || request.hasNonNull(CONDITION));
        return new WriteExpressions(condition, update);
    }

    private static Tokens tokens(JsonNode request, String parameter) throws AwsError {
        String expression = request.path(parameter).asText();
        if (expression.isBlank()) {
            throw Refusals.in(parameter, "The expression can not be empty;");
        }
        int size = expression.getBytes(UTF_8).length;
        if (size > MOST_BYTES) {
            throw Refusals.in(
                    parameter, "Expression size has exceeded the maximum allowed size; expression size: " + size);
        }
        return Tokens.of(parameter, expression);
    }
}
