package dev.caravan.tenant;

/** An attribute of an item is not what it should be. Ends in {@link Delivery.Invalid}, never outside. */
final class InvalidAttributeException extends Exception {
    private final String attribute;
    private final String problem;

    InvalidAttributeException(String attribute, String problem) {
        super(attribute + ' ' + problem, null, false, false);
        this.attribute = attribute;
        this.problem = problem;
    }

    String attribute() {
        return attribute;
    }

    String problem() {
        return problem;
    }
}
