package dev.caravan.verdict;

/** A delivery is not tried any more, because its message has no time left to be kept. */
public final class OutOfTimeException extends RuntimeException {

    public OutOfTimeException(String why) {
        super(why);
    }
}
