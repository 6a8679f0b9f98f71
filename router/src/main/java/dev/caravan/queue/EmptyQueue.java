package dev.caravan.queue;

import java.util.concurrent.CountDownLatch;

/**
 * Tells when the queue is empty: a long poll that began while nothing was in flight came back with nothing, and no other
 * poll received anything meanwhile. What waits for a worker is in flight, and so counts what this run has sent away for a
 * while, to be received again: because its tenant had no room, or another worker had its object. Other messages that are
 * hidden (in flight elsewhere, or handed back with a back-off) do not count as being in the queue.
 */
public final class EmptyQueue {
    private final InFlight inFlight;
    private final CountDownLatch empty = new CountDownLatch(1);

    EmptyQueue(InFlight inFlight) {
        this.inFlight = inFlight;
    }

    /** Blocks until the queue has been found empty. */
    public void await() throws InterruptedException {
        empty.await();
    }

    /** Ends the wait whether the queue is empty or not: the run is over. */
    public void giveUp() {
        empty.countDown();
    }

    boolean hasEnded() {
        return empty.getCount() == 0;
    }

    Poll pollBegins() {
        return new Poll(inFlight.now());
    }

    /** One ReceiveMessage call. */
    final class Poll {
        private final InFlight.Moment before;

        private Poll(InFlight.Moment before) {
            this.before = before;
        }

        void ended(int messages) {
            if (messages == 0 && before.idle() && inFlight.now().equals(before)) {
                empty.countDown();
            }
        }
    }
}
