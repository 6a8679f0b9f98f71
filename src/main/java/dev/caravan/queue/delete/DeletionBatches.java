package dev.caravan.queue.delete;

import static java.util.Objects.requireNonNull;

import dev.caravan.queue.inflight.InFlight;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Where deletions come together to be sent in one request: until there are ten, or the first has waited for
 * {@link #LONGEST}, or nothing is in flight that another could come from. So a queue that runs dry, and the end of a run,
 * wait for nothing.
 */
final class DeletionBatches {
    /** Messages a request; https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessageBatch.html */
    static final int BATCH = 10;

    /**
     * In it ten come together where 100 objects a second are delivered. Nobody waits for it but the message, which another
     * process would have again, if this one were killed now, to find that the ledger knows its object.
     */
    static final Duration LONGEST = Duration.ofMillis(100);

    /** Without an answer. Who wants another deleted then waits, so that a queue that does not answer is not run away from. */
    static final int MOST = 10 * BATCH;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Deletion> gathered = new ArrayDeque<>();
    private final InFlight inFlight;
    private final LongSupplier nanos;
    private int unanswered;
    private boolean closed;

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    DeletionBatches(InFlight inFlight, LongSupplier nanos) {
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    /** @return false after the end */
    boolean add(Deletion deletion) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (unanswered >= MOST && !closed) {
                changed.await();
            }
            if (!closed) {
                unanswered++;
                gathered.add(deletion);
                changed.signalAll();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** One that {@link #next} gave out and that is to be sent once more. */
    void addAgain(Deletion deletion) {
        lock.lock();
        try {
            gathered.add(deletion.again(nanos.getAsLong()));
        } finally {
            lock.unlock();
        }
    }

    /** One that {@link #next} gave out makes room for another. */
    void answered() {
        lock.lock();
        try {
            unanswered--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for what is to be sent together.
     *
     * @return empty after the end
     */
    List<Deletion> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !isComplete()) {
                if (gathered.isEmpty()) {
                    changed.await();
                } else {
                    changed.awaitNanos(left(gathered.element()));
                }
            }
            List<Deletion> some = new ArrayList<>();
            while (some.size() < BATCH && !gathered.isEmpty()) {
                some.add(gathered.remove());
            }
            return some;
        } finally {
            lock.unlock();
        }
    }

    /** After the end: what nobody will be given any more. */
    List<Deletion> rest() {
        lock.lock();
        try {
            List<Deletion> rest = new ArrayList<>(gathered);
            gathered.clear();
            return rest;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is added any more, and what there is goes without delay. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isComplete() {
        return !gathered.isEmpty()
                && (gathered.size() >= BATCH || nothingElseCanCome() || left(gathered.element()) <= 0);
    }

    /** What is tried again waits all the same, so that SQS has some time to recover. */
    private boolean nothingElseCanCome() {
        return gathered.size() >= inFlight.count() && gathered.element().attempt() == 1;
    }

    private long left(Deletion oldest) {
        return oldest.since() + LONGEST.toNanos() - nanos.getAsLong();
    }
}
