package dev.caravan.ledger.lease;

import static java.util.Objects.requireNonNull;

import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.FencingToken;
import dev.caravan.ledger.FinalState;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.LedgerAnswer.Acquired;
import dev.caravan.ledger.LedgerException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is ours for as long as the lease runs. When it ends is judged by a clock of this process that was read before
 * the ledger was asked, so that we take it to end too early rather than too late.
 */
public final class Lease {
    private static final Logger log = LoggerFactory.getLogger(Lease.class);

    private final Ledger ledger;
    private final FencingToken token;
    private final Checkpoint from;
    private final LeaseSettings settings;
    private final LongSupplier nanoTime;
    private final Consumer<Lease> onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private Checkpoint entered;
    private long ends;
    private boolean over;

    Lease(
            Ledger ledger,
            Acquired acquired,
            long askedAt,
            LeaseSettings settings,
            LongSupplier nanoTime,
            Consumer<Lease> onEnd) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.token = acquired.token();
        this.from = acquired.from();
        this.entered = from;
        this.settings = requireNonNull(settings, "settings is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.onEnd = requireNonNull(onEnd, "onEnd is null");
        this.ends = askedAt + settings.length().toNanos();
    }

    /** Where the work begins. */
    public Checkpoint from() {
        return from;
    }

    /** What was entered last; where the work begins if nothing was entered. */
    public Checkpoint entered() {
        return entered;
    }

    /**
     * Makes sure that the lease outlasts one more call, before that call.
     *
     * @throws LeaseLostException if it does not
     * @throws LedgerException if it has to be renewed and cannot be
     */
    public void require() {
        lock.lock();
        try {
            if (!over && remaining() < settings.oneCall().toNanos()) {
                extend(() -> ledger.renew(token, settings.length()));
            }
            requireOurs();
            if (remaining() < settings.oneCall().toNanos()) {
                throw new LedgerException(
                        "renewing the lease of " + token.work() + " took longer than it is good for", null);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Enters how far the work has come.
     *
     * @throws LeaseLostException if it is not ours any more
     * @throws LedgerException if that cannot be entered; the work is ours all the same
     */
    public void enter(Checkpoint checkpoint) {
        lock.lock();
        try {
            requireOurs();
            extend(() -> ledger.enter(token, checkpoint, settings.length()));
            entered = checkpoint;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Enters that the work is finished for good. The lease ends.
     *
     * @throws LeaseLostException if the work is not ours any more
     * @throws LedgerException if that cannot be entered
     */
    public void finish(Checkpoint checkpoint, FinalState end) {
        ended(() -> ledger.finish(token, checkpoint, end));
    }

    /**
     * Gives the work back unfinished. The lease ends.
     *
     * @throws LeaseLostException if the work is not ours any more
     * @throws LedgerException if that cannot be entered; then others wait until the lease would have ended
     */
    public void release(Checkpoint checkpoint) {
        ended(() -> ledger.release(token, checkpoint));
    }

    /** Renews it no more: unless its end was told, others wait until it ends by itself. */
    void abandon() {
        lock.lock();
        try {
            if (!over) {
                log.warn("Nobody told how the work on {} ended", token.work());
                end();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Renews the lease, unless the worker is just about to talk to the ledger itself. */
    void beat() {
        if (!lock.tryLock()) {
            return;
        }
        try {
            if (!over) {
                extend(() -> ledger.renew(token, settings.length()));
            }
        } catch (LeaseLostException toldTheWorkerBeforeItsNextCall) {
            log.warn(toldTheWorkerBeforeItsNextCall.getMessage());
        } catch (LedgerException notRenewed) {
            log.warn("A lease was not renewed; it is tried again: {}", notRenewed.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private void ended(BooleanSupplier last) {
        lock.lock();
        try {
            requireOurs();
            // if the ledger is out of reach the lease is ours still, and may be given back in another way
            boolean applied = last.getAsBoolean();
            end();
            if (!applied) {
                throw lost();
            }
        } finally {
            lock.unlock();
        }
    }

    private void extend(BooleanSupplier change) {
        long askedAt = nanoTime.getAsLong();
        if (!change.getAsBoolean()) {
            end();
            throw lost();
        }
        ends = askedAt + settings.length().toNanos();
    }

    private long remaining() {
        return ends - nanoTime.getAsLong();
    }

    private void requireOurs() {
        if (over) {
            throw lost();
        }
    }

    private void end() {
        over = true;
        onEnd.accept(this);
    }

    private LeaseLostException lost() {
        return new LeaseLostException("another worker has taken over " + token.work() + ", because its lease of "
                + describe(settings.length()) + " was not renewed in time");
    }

    private static String describe(Duration length) {
        return length.toSeconds() + " s";
    }
}
