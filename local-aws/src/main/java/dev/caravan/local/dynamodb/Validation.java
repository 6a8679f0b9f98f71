package dev.caravan.local.dynamodb;

import dev.caravan.local.front.AwsError;

/** The words DynamoDB refuses in. */
final class Validation {
    private Validation() {}

    static AwsError failed(String message) {
        return new AwsError(400, "ValidationException", message);
    }

    /** For what the real service can do and this one cannot: it says so instead of guessing. */
    static AwsError unsupported(String what) {
        return failed("The local DynamoDB does not support " + what + ".");
    }
}
