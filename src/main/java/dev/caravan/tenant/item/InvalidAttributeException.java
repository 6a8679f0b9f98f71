package dev.caravan.tenant.item;

import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.text.Excerpt;
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
        // an ExternalId is agreed upon between two, and is for nobody else to read
        String shown = attribute == Attribute.EXTERNAL_ID && found.s() != null
                ? "has " + found.s().length() + " characters, or others than it may have"
                : "is " + Attributes.show(found);
        return new InvalidAttributeException(attribute, shown + "; it is " + attribute.allowed());
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
