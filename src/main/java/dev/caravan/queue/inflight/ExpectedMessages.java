package dev.caravan.queue.inflight;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.LongSupplier;

/** The messages that were given back hidden for a while, to be received again. Not safe for use by several threads. */
final class ExpectedMessages {
    private final LongSupplier nanos;

    private final Queue<Hidden> due = new PriorityQueue<>(Comparator.comparingLong(Hidden::until));

    private final long begun;

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    ExpectedMessages(LongSupplier nanos) {
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.begun = nanos.getAsLong();
    }

    void in(String receiptHandle, Duration hidden) {
        due.add(new Hidden(receiptHandle, elapsed() + hidden.toNanos()));
    }

    /** It shows already. */
    void forget(String receiptHandle) {
        due.removeIf(hidden -> hidden.receiptHandle().equals(receiptHandle));
    }

    /** How many are still hidden. */
    int count() {
        long now = elapsed();
        for (Hidden next = due.peek(); next != null && next.until() <= now; next = due.peek()) {
            due.remove();
        }
        return due.size();
    }

    private long elapsed() {
        return nanos.getAsLong() - begun;
    }

    /** @param until from the time this began, in nanoseconds */
    private record Hidden(String receiptHandle, long until) {}
}
