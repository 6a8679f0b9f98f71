package dev.caravan.outcome;

/** The process ends before an object's end; its message goes back to the queue. */
final class StoppedException extends RuntimeException {

    StoppedException() {
        super("stopped before the object's end, because the process ends");
    }
}
