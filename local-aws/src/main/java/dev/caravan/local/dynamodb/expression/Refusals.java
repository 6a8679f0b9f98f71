package dev.caravan.local.dynamodb.expression;

import dev.caravan.local.front.AwsError;

/** The words in which DynamoDB refuses an expression. */
final class Refusals {
    private Refusals() {}

    static AwsError invalid(String message) {
        return new AwsError(400, "ValidationException", message);
    }

    static AwsError in(String parameter, String message) {
        return invalid("Invalid " + parameter + ": " + message);
    }

    static AwsError syntax(String parameter, String token, String near) {
        return in(parameter, "Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
    }

    static AwsError operand(String parameter, String operator, String type) {
        return in(
                parameter,
                "Incorrect operand type for operator or function; operator or function: " + operator
                        + ", operand type: " + type);
    }

    static AwsError unsupported(String what) {
        return invalid("The local DynamoDB does not support " + what + ".");
    }
}
