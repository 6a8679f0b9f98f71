package dev.caravan.queue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The messages that were received and are neither deleted nor handed back. A run that ends by itself holds until then what
 * it does not delete, so that it works on each message once.
 */
public final class InFlight {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Receipt handle to message id. */
    private final Map<String, String> messages = new HashMap<>();

    /** By message id. */
    private final Map<String, Held> held = new HashMap<>();

    private long received;
    private long heldSoFar;

    /** @return whether the message is to be worked on; false for one that is held already */
    public boolean received(String receiptHandle, String messageId) {
        lock.lock();
        try {
            if (held.computeIfPresent(messageId, (id, before) -> new Held(receiptHandle, before.backOffSeconds()))
                    != null) {
                return false;
            }
            messages.put(receiptHandle, messageId);
            received++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** @return whether it was still in flight */
    public boolean settled(String receiptHandle) {
        return remove(receiptHandle) != null;
    }

    /**
     * Holds a message that is in flight.
     *
     * @param backOffSeconds with which it goes back in the end
     * @return whether it still was
     */
    boolean hold(String receiptHandle, long backOffSeconds) {
        lock.lock();
        try {
            String messageId = remove(receiptHandle);
            if (messageId != null) {
                held.put(messageId, new Held(receiptHandle, backOffSeconds));
                heldSoFar++;
            }
            return messageId != null;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything that is in flight, and says what that was. */
    List<String> drainReceiptHandles() {
        lock.lock();
        try {
            List<String> all = List.copyOf(messages.keySet());
            messages.clear();
            changed.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Whether any message was worked on and not deleted. */
    public boolean hasHeld() {
        lock.lock();
        try {
            return heldSoFar > 0;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything that is held, and says what that was. */
    List<Held> drainHeld() {
        lock.lock();
        try {
            List<Held> all = List.copyOf(held.values());
            held.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** What the queue looked like at one moment: nothing in flight, and how many messages had been received. */
    Moment now() {
        lock.lock();
        try {
            return new Moment(messages.isEmpty(), received);
        } finally {
            lock.unlock();
        }
    }

    /** @return whether everything was settled within this time */
    public boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lock();
        try {
            while (!messages.isEmpty() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return messages.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String remove(String receiptHandle) {
        lock.lock();
        try {
            String messageId = messages.remove(receiptHandle);
            changed.signalAll();
            return messageId;
        } finally {
            lock.unlock();
        }
    }

    record Moment(boolean idle, long received) {}

    /** A message that was worked on and not deleted, by its latest receipt handle. */
    record Held(String receiptHandle, long backOffSeconds) {}
}
