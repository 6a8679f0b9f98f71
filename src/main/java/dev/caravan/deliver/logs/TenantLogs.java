package dev.caravan.deliver.logs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caravan.batch.LogBatch;
import dev.caravan.credentials.TenantSessions;
import dev.caravan.deliver.account.Refusals;
import dev.caravan.deliver.account.Refusals.Place;
import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException.Refusal;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.deliver.wire.LogDestination;
import dev.caravan.deliver.wire.LogsClients;
import dev.caravan.deliver.wire.PutAnswer;
import dev.caravan.deliver.wire.PutAnswer.DestinationMissing;
import dev.caravan.object.event.LogEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts batches into log streams of the customers'. */
public final class TenantLogs {

    private static final Logger LOG = LoggerFactory.getLogger(TenantLogs.class);

    private static final long MOST_REMEMBERED = 10_000;

    private final TenantSessions sessions;
    private final LogsClients clients;
    private final AdaptiveRates rates = new AdaptiveRates();
    private final Refusals refusals;
    private final MadeDestinations made = new MadeDestinations();

    /** The streams that have taken events. */
    private final Cache<LogDestination, Boolean> good = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .executor(Runnable::run)
            .build();

    public TenantLogs(TenantSessions sessions, LogsClients clients) {
        this.sessions = sessions;
        this.clients = clients;
        this.refusals = new Refusals(sessions.confirmation().after(), Clock.systemUTC());
    }

    /**
     * Puts the batch, or what is left of it; an empty one costs no call. In a dry run the customer's role is assumed and
     * nothing is written.
     *
     * @param askedAgain whether the batch was refused before, and waited since
     * @throws DeliveryException if it is not in the stream as a whole, rejected events aside
     */
    public BatchReceipt put(
            LogDestination to, BatchPut put, boolean askedAgain, boolean createMissing, boolean dryRun) {
        LogBatch batch = put.batch();
        if (batch.events().isEmpty()) {
            return BatchReceipt.ofWhole(batch, dryRun);
        }
        CustomerLogs logs =
                new CustomerLogs(clients.in(to.region()), sessions.session(to.role(), to.tags(), to.region()), to);
        if (dryRun) {
            logs.checkSession();
            return BatchReceipt.ofWhole(batch, true);
        }
        boolean wasGood = good.getIfPresent(to) != null;
        if (wasGood) {
            put.streamIsGood();
        }
        try {
            BatchReceipt receipt =
                    put.finish(events -> rates.of(to).call(() -> putCreating(logs, events, createMissing)));
            if (refusals.hasDoubts()) {
                refusals.worked(place(to));
            }
            if (!wasGood && receipt.rejectedEvents() < batch.events().size()) {
                good.put(to, Boolean.TRUE);
            }
            LOG.debug("tenant {}: {} events to {}", to.tenant(), batch.events().size(), to);
            return receipt;
        } catch (DeliveryException failure) {
            throw refusals.confirmed(place(to), failure, askedAgain, logs.calls());
        }
    }

    private static Place place(LogDestination to) {
        return new Place(to.tenant(), to.role().arn(), to.region(), to.logGroup());
    }

    /** The accounts and regions that are throttled, and how many calls a second they get. */
    public Map<String, Double> limits() {
        return rates.limits();
    }

    private PutAnswer putCreating(CustomerLogs logs, List<LogEvent> events, boolean createMissing) {
        LogDestination to = logs.destination();
        boolean madeBefore = made.contains(to);
        PutAnswer first = logs.put(events);
        if (!(first instanceof DestinationMissing missing)) {
            return first;
        }
        if (!createMissing) {
            throw new RefusedDeliveryException(
                    Refusal.DESTINATION_MISSING, to + " does not exist and is not to be created", missing.because());
        }
        if (madeBefore) {
            made.forget(to);
        }
        if (!made.contains(to)) {
            made.make(logs);
        }
        PutAnswer second = logs.put(events);
        if (second instanceof DestinationMissing still) {
            made.forget(to);
            throw new TransientDeliveryException(to + " was created and is not there yet", still.because());
        }
        return second;
    }
}
