package dev.caravan.local.logs;

import dev.caravan.local.front.AwsError;

/** The words CloudWatch Logs refuses in. */
final class Refusals {
    private Refusals() {}

    static AwsError invalid(String message) {
        return new AwsError(400, "InvalidParameterException", message);
    }

    static AwsError constraint(String member, String constraint) {
        return invalid("1 validation error detected: Value at '" + member
                + "' failed to satisfy constraint: Member must have " + constraint);
    }

    static AwsError noGroup() {
        return new AwsError(400, "ResourceNotFoundException", "The specified log group does not exist.");
    }

    static AwsError noStream() {
        return new AwsError(400, "ResourceNotFoundException", "The specified log stream does not exist.");
    }

    static AwsError exists(String what) {
        return new AwsError(400, "ResourceAlreadyExistsException", "The specified log " + what + " already exists");
    }
}
