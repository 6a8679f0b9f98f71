package dev.caravan.verdict;

/** The account of an object does not add up: the program, or routes in place of its own, left something out. */
public final class DefectException extends RuntimeException {

    public DefectException(String message) {
        super(message);
    }
}
