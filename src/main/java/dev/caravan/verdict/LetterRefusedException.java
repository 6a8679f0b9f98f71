package dev.caravan.verdict;

/** Dead letters of an object under way were not taken, so that it goes no further and its message stays. */
public final class LetterRefusedException extends RuntimeException {

    public LetterRefusedException(String message) {
        super(message);
    }
}
