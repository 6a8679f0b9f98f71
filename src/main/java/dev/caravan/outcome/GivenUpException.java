package dev.caravan.outcome;

/** A delivery is not tried any more, because its message has no time left to be kept. */
final class GivenUpException extends RuntimeException {

    GivenUpException(String why) {
        super(why);
    }
}
