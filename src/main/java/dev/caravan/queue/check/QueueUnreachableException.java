package dev.caravan.queue.check;

/** The queue cannot be worked with at all. The message says what to check. */
public final class QueueUnreachableException extends RuntimeException {

    public QueueUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
