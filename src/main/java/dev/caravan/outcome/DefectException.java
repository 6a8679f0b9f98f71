package dev.caravan.outcome;

/** The account of an object does not add up: the program, or routes in place of its own, left something out. */
final class DefectException extends RuntimeException {

    DefectException(String message) {
        super(message);
    }
}
