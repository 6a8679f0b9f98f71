package dev.caravan.queue.receive;

import dev.caravan.queue.inflight.InFlight;
import java.util.concurrent.CountDownLatch;

/**
 * Tells when the queue is empty: a long poll that began while nothing was in flight came back with nothing, and no other
 * poll received anything meanwhile. One poll ends before the next begins. What waits for a worker is in flight, and so counts what this run has sent away for a
 * while, to be received again: because its tenant had no room, or another worker had its object. Other messages that are
 * hidden (in flight elsewhere, or handed back with a back-off) do not count as being in the queue.
 *
 * <p>A poll that brings only messages that are held is not the end: others may lie behind them. But many that are held show
 * again one after the other for ever, so the queue is empty as well when they came again more often than there are: since
 * one of them was seen twice, for as long as it is hidden nothing else came.
 */
public final class EmptyQueue {
    private final InFlight inFlight;
    private final CountDownLatch empty = new CountDownLatch(1);

    /** How often a message came that is held, since one came that is not. */
    private int cameAgain;

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

        /** @param messages all that it brought, also those that are held */
        void ended(int messages) {
            if (before.idle() && inFlight.now().equals(before)) {
                broughtNothingNew(messages);
            } else {
                cameAgain = 0;
            }
        }
    }

    private void broughtNothingNew(int held) {
        cameAgain += held;
        if (held == 0 || cameAgain > inFlight.held()) {
            empty.countDown();
        }
    }
}
