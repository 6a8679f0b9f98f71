package dev.caravan.outcome;

/** Dead letters of an object under way were not taken, so that it goes no further and its message stays. */
final class LetterRefusedException extends RuntimeException {

    LetterRefusedException(String message) {
        super(message);
    }
}
