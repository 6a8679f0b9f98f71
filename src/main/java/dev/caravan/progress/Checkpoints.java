package dev.caravan.progress;

import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.ledger.LedgerException;
import dev.caravan.ledger.lease.Lease;
import dev.caravan.ledger.lease.LeaseLostException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step by which the routes enter how far an object has come, now and then: what was put since is what a crash repeats.
 * A checkpoint that cannot be entered is tried again with the next batch; of an account that does not add up none is.
 */
public final class Checkpoints {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final long everyNanos;
    private final long everyBytes;
    private final LongSupplier nanoTime;

    /**
     * @param every and
     * @param everyBytes of events, whichever comes first; zero = after each batch
     */
    public Checkpoints(Duration every, long everyBytes, LongSupplier nanoTime) {
        this.everyNanos = every.toNanos();
        this.everyBytes = everyBytes;
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /** After each batch. */
    public void whenDue(
            @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress,
            @ExchangeProperty(ExchangeProperties.LEASE) Lease lease) {
        long now = nanoTime.getAsLong();
        if (progress.bytesSinceCheckpoint() >= everyBytes || progress.nanosSinceCheckpoint(now) >= everyNanos) {
            enter(progress, lease, now);
        }
    }

    /** After something that is not to happen again, such as a dead letter. */
    public void now(
            @ExchangeProperty(ExchangeProperties.PROGRESS) DeliveryProgress progress,
            @ExchangeProperty(ExchangeProperties.LEASE) Lease lease) {
        enter(progress, lease, nanoTime.getAsLong());
    }

    private static void enter(DeliveryProgress progress, Lease lease, long now) {
        if (!progress.isSound()) {
            return;
        }
        try {
            lease.enter(progress.checkpoint());
            progress.checkpointEntered(now);
        } catch (LeaseLostException lost) {
            progress.failed(lost);
        } catch (LedgerException notEntered) {
            log.warn("A checkpoint was not entered; it is tried again: {}", notEntered.getMessage());
        }
    }
}
