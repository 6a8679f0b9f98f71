package dev.caravan.verdict;

/** The process ends before an object's end, or its message may be another worker's; it stays in the queue. */
public final class StoppedException extends RuntimeException {

    public StoppedException() {
        super("stopped before the object's end, because the process ends or its message shows to others");
    }
}
