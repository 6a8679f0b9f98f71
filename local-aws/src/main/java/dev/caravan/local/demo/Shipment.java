package dev.caravan.local.demo;

import static java.util.Objects.requireNonNull;

import dev.caravan.local.generate.KeyOrder;
import dev.caravan.local.generate.LogObject;

/** One object that the demo puts into the central bucket, and what has to become of it. */
record Shipment(LogObject object, Expected expected) {

    Shipment {
        requireNonNull(object, "object is null");
        requireNonNull(expected, "expected is null");
    }

    String key() {
        return object.key().in(KeyOrder.TENANT_FIRST);
    }

    String tenant() {
        return object.key().tenant();
    }

    /** What has to become of an object. */
    sealed interface Expected {
        /** Its lines arrive at the customer, but for those that CloudWatch Logs does not take. */
        record Delivered() implements Expected {}

        /** The customer does not want this application. */
        record Filtered() implements Expected {}

        /** A dead letter says why not. */
        record Refused(String reason) implements Expected {}
    }
}
