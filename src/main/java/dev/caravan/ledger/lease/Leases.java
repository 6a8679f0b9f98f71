package dev.caravan.ledger.lease;

import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.ledger.InMemoryLedger;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.LedgerAnswer;
import dev.caravan.ledger.LedgerAnswer.Acquired;
import dev.caravan.ledger.LedgerAnswer.Held;
import dev.caravan.ledger.LedgerException;
import dev.caravan.ledger.Work;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.threads.Threads;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The step by which the routes acquire the lease of a work; renews the leases of all work that is under way. */
public final class Leases implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Leases.class);

    private final Ledger ledger;
    private final Ledger unrepeatable;
    private final LeaseSettings settings;
    private final LongSupplier nanoTime;
    private final Set<Lease> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService heart;
    private @Nullable ScheduledFuture<?> beating;

    /** @param nanoTime as {@link System#nanoTime()} */
    public Leases(Ledger ledger, LeaseSettings settings, LongSupplier nanoTime) {
        this.ledger = requireNonNull(ledger, "ledger is null");
        this.unrepeatable = new InMemoryLedger(nanoTime);
        this.settings = requireNonNull(settings, "settings is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.heart = Threads.scheduled("leases");
    }

    /** Renews the leases from now on, until this is closed. */
    public Leases beating() {
        long every = settings.beat().toMillis();
        beating = heart.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
        return this;
    }

    /**
     * Acquires the lease of the work, if it is to be had. What has neither version nor entity tag may be another object each time, so that
     * nothing is known of it.
     *
     * <p>A lease whose end nobody has told by the end of the exchange is not renewed any more.
     *
     * @throws LedgerException if the ledger cannot be asked
     */
    public LeaseAttempt acquire(ObjectDelivery delivery, Exchange exchange) {
        LeaseAttempt attempt = acquire(delivery);
        if (attempt instanceof LeaseAttempt.Acquired leased) {
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    leased.lease().abandon();
                }
            });
        }
        return attempt;
    }

    /** Acquires the work; the lease is renewed until its end is told, or until this is closed. */
    public LeaseAttempt acquire(ObjectDelivery delivery) {
        Work work = Work.of(delivery);
        return work.isRepeatable()
                ? acquire(ledger, work)
                : acquire(unrepeatable, work.once(UUID.randomUUID().toString()));
    }

    /**
     * Before each call that must not be made by two workers.
     *
     * @throws LeaseLostException if the work may be another's
     * @throws LedgerException if that cannot be found out
     */
    public void requireOurs(@ExchangeProperty(ExchangeProperties.LEASE) Lease lease) {
        lease.require();
    }

    private LeaseAttempt acquire(Ledger from, Work work) {
        long askedAt = nanoTime.getAsLong();
        LedgerAnswer answer = from.acquire(work, settings.owner(), settings.length());
        if (answer instanceof Acquired acquired) {
            return new LeaseAttempt.Acquired(running(from, acquired, askedAt));
        }
        return answer instanceof Held held
                ? new LeaseAttempt.HeldElsewhere(held.owner(), held.owner().equals(settings.owner()), held.rest())
                : new LeaseAttempt.Finished(((LedgerAnswer.Finished) answer).end());
    }

    private Lease running(Ledger from, Acquired acquired, long askedAt) {
        Lease lease = new Lease(from, acquired, askedAt, settings, nanoTime, running::remove);
        running.add(lease);
        return lease;
    }

    /** Renews once. */
    void beat() {
        for (Lease lease : running) {
            try {
                lease.beat();
            } catch (RuntimeException unexpected) {
                // the others must be renewed all the same, and this one next time
                log.error("A lease could not be renewed", unexpected);
            }
        }
    }

    @Override
    public void close() {
        if (beating != null) {
            beating.cancel(false);
        }
        heart.shutdownNow();
    }
}
