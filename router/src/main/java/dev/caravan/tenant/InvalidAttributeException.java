package dev.caravan.tenant;

import dev.caravan.notification.Excerpt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An attribute of an item is not what it should be. Ends in {@link Delivery.Invalid}, never outside. */
final class InvalidAttributeException extends Exception {
    private final String attribute;
    private final String problem;

    InvalidAttributeException(Attribute attribute, String problem) {
        super(attribute.key() + ' ' + problem, null, false, false);
        this.attribute = attribute.key();
        this.problem = problem;
    }

    static InvalidAttributeException is(Attribute attribute, AttributeValue found) {
        return new InvalidAttributeException(
                attribute, "is " + Attributes.show(found) + "; it is " + attribute.allowed());
    }

    static InvalidAttributeException names(Attribute attribute, String found) {
        return new InvalidAttributeException(
                attribute, "names " + Excerpt.of(found) + "; it is " + attribute.allowed());
    }

    String attribute() {
        return attribute;
    }

    String problem() {
        return problem;
    }
}
