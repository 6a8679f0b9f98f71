package dev.caravan.queue.inflight;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The messages that were received and are neither deleted nor handed back, worked on or waiting. A run that ends by itself
 * holds until then what it does not delete, so that it works on each message once.
 */
public final class InFlight {
    /**
     * Of what is held; then the longest held is forgotten, and shows again by itself. SQS has no more than 120,000 messages
     * of a queue in flight: what is beyond is no longer in the queue.
     */
    static final int MOST_HELD = 120_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongSupplier nanos;

    /** By receipt handle. */
    private final Map<String, Receipt> messages = new HashMap<>();

    /** By message id, the longest held first. */
    private final Map<String, Held> held = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held> longest) {
            return size() > MOST_HELD;
        }
    };

    private final ExpectedMessages comingBack;
    private volatile Consumer<String> whenGone = receiptHandle -> {};
    private long received;
    private long heldSoFar;

    public InFlight() {
        this(System::nanoTime);
    }

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    public InFlight(LongSupplier nanos) {
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.comingBack = new ExpectedMessages(nanos);
    }

    /** @param listener told the receipt handle of each message as soon as it is in flight no more */
    public void whenGone(Consumer<String> listener) {
        whenGone = requireNonNull(listener, "listener is null");
    }

    /** Notes a message that nobody else can receive, or that is hidden for as long as SQS hides one. */
    public boolean received(String receiptHandle, String messageId) {
        return received(receiptHandle, messageId, Receipt.LONGEST_HIDDEN);
    }

    /**
     * Notes a message that was received.
     *
     * @param hidden for how long others do not see it
     * @return whether the message is to be worked on; false for one that is held already
     */
    public boolean received(String receiptHandle, String messageId, Duration hidden) {
        lock.lock();
        try {
            if (held.computeIfPresent(messageId, (id, before) -> new Held(receiptHandle, before.backOffSeconds()))
                    != null) {
                return false;
            }
            messages.put(receiptHandle, new Receipt(receiptHandle, messageId, hidden, nanos));
            received++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** @return whether it was still in flight */
    public boolean settled(String receiptHandle) {
        return gone(remove(receiptHandle)) != null;
    }

    /**
     * Whether work on a message must stop before its next step, because it will not or does not belong to this worker: it
     * is {@linkplain Receipt#isOverdue overdue}, or it is hidden no more, and another worker may have it.
     *
     * @param receiptHandle null where the message came from no queue
     */
    public boolean mustStop(@Nullable String receiptHandle) {
        return find(receiptHandle).filter(receipt -> !receipt.isOurs()).isPresent();
    }

    public Optional<Receipt> find(@Nullable String receiptHandle) {
        lock.lock();
        try {
            return Optional.ofNullable(messages.get(receiptHandle));
        } finally {
            lock.unlock();
        }
    }

    /** How many messages are worked on, wait, or are being deleted. */
    public int count() {
        lock.lock();
        try {
            return messages.size();
        } finally {
            lock.unlock();
        }
    }

    public List<Receipt> receipts() {
        lock.lock();
        try {
            return List.copyOf(messages.values());
        } finally {
            lock.unlock();
        }
    }

    /** From now on a message that is held is worked on when it is received. */
    public void letGo(String messageId) {
        lock.lock();
        try {
            held.remove(messageId);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Holds a message that is in flight.
     *
     * @param backOffSeconds with which it goes back in the end
     * @return whether it still was
     */
    public boolean hold(String receiptHandle, long backOffSeconds) {
        Receipt receipt;
        lock.lock();
        try {
            receipt = remove(receiptHandle);
            if (receipt != null) {
                held.put(receipt.messageId(), new Held(receiptHandle, backOffSeconds));
                heldSoFar++;
            }
        } finally {
            lock.unlock();
        }
        return gone(receipt) != null;
    }

    /**
     * Lets go of a message that is in flight, to be received again.
     *
     * @return whether it still was
     */
    public boolean comesBack(String receiptHandle, Duration in) {
        Receipt receipt;
        lock.lock();
        try {
            receipt = remove(receiptHandle);
            if (receipt != null) {
                comingBack.in(receiptHandle, in);
            }
        } finally {
            lock.unlock();
        }
        return gone(receipt) != null;
    }

    /** Notes that a message that comes back will show so much later from now. */
    public void expectBack(String receiptHandle, Duration in) {
        lock.lock();
        try {
            comingBack.forget(receiptHandle);
            comingBack.in(receiptHandle, in);
        } finally {
            lock.unlock();
        }
    }

    /** Notes that messages that come back show already. */
    public void back(Collection<String> receiptHandles) {
        lock.lock();
        try {
            receiptHandles.forEach(comingBack::forget);
        } finally {
            lock.unlock();
        }
    }

    /** How many messages will show again that this run waits for. */
    public int expectedBack() {
        lock.lock();
        try {
            return comingBack.count();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything that is in flight, and says what of it is hidden still. */
    List<String> drainReceiptHandles() {
        List<Receipt> all;
        lock.lock();
        try {
            all = List.copyOf(messages.values());
            messages.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        all.forEach(this::gone);
        return all.stream()
                .filter(receipt -> !receipt.isLost())
                .map(Receipt::handle)
                .toList();
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

    /** How many messages are held. */
    public int held() {
        lock.lock();
        try {
            return held.size();
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

    /**
     * What the queue looked like at one moment: nothing in flight and nothing expected back, and how many messages had
     * been received.
     */
    public Moment now() {
        lock.lock();
        try {
            return new Moment(messages.isEmpty() && comingBack.count() == 0, received);
        } finally {
            lock.unlock();
        }
    }

    /** @return whether everything was settled within this time */
    public boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lock();
        try {
            while (!messages.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return messages.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Receipt remove(String receiptHandle) {
        lock.lock();
        try {
            Receipt receipt = messages.remove(receiptHandle);
            changed.signalAll();
            return receipt;
        } finally {
            lock.unlock();
        }
    }

    /** Outside of the lock: the listener has one of its own. */
    private @Nullable Receipt gone(@Nullable Receipt receipt) {
        if (receipt != null) {
            whenGone.accept(receipt.handle());
        }
        return receipt;
    }

    public record Moment(boolean idle, long received) {}

    /** A message that was worked on and not deleted, by its latest receipt handle. */
    record Held(String receiptHandle, long backOffSeconds) {}
}
