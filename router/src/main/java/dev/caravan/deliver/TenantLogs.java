package dev.caravan.deliver;

import dev.caravan.batch.LogBatch;
import dev.caravan.credentials.TenantSessions;
import dev.caravan.deliver.PutAnswer.DestinationMissing;
import dev.caravan.deliver.PutAnswer.PartlyRejected;
import dev.caravan.deliver.RefusedDeliveryException.Reason;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts batches into log streams of the customers'. */
final class TenantLogs {

    private static final Logger LOG = LoggerFactory.getLogger(TenantLogs.class);

    private final TenantSessions sessions;
    private final LogsClients clients;
    private final AdaptiveRates rates = new AdaptiveRates();
    private final MadeDestinations made = new MadeDestinations();

    TenantLogs(TenantSessions sessions, LogsClients clients) {
        this.sessions = sessions;
        this.clients = clients;
    }

    /**
     * Puts the batch; an empty one costs no call. In a dry run the customer's role is assumed and nothing is written.
     *
     * @throws DeliveryException if it is not in the stream as a whole, rejected events aside
     */
    BatchReceipt put(LogDestination to, LogBatch batch, boolean createMissing, boolean dryRun) {
        if (batch.events().isEmpty()) {
            return BatchReceipt.ofWhole(batch, dryRun);
        }
        CustomerLogs logs =
                new CustomerLogs(clients.in(to.region()), sessions.session(to.role(), to.tags(), to.region()), to);
        if (dryRun) {
            logs.checkSession();
            return BatchReceipt.ofWhole(batch, true);
        }
        PutAnswer answer = rates.of(to).call(() -> putCreating(logs, batch, createMissing));
        LOG.debug("tenant {}: {} events to {}: {}", to.tenant(), batch.events().size(), to, answer);
        return answer instanceof PartlyRejected partly
                ? new BatchReceipt(batch, partly.rejected(), partly.events(), false)
                : BatchReceipt.ofWhole(batch, false);
    }

    /** The accounts and regions that are throttled, and how many calls a second they get. */
    Map<String, Double> limits() {
        return rates.limits();
    }

    private PutAnswer putCreating(CustomerLogs logs, LogBatch batch, boolean createMissing) {
        LogDestination to = logs.destination();
        boolean madeBefore = made.contains(to);
        PutAnswer first = logs.put(batch.events());
        if (!(first instanceof DestinationMissing missing)) {
            return first;
        }
        if (!createMissing) {
            throw new RefusedDeliveryException(
                    Reason.DESTINATION_MISSING, to + " does not exist and is not to be created", missing.because());
        }
        if (madeBefore) {
            made.forget(to);
        }
        if (!made.contains(to)) {
            made.make(logs);
        }
        PutAnswer second = logs.put(batch.events());
        if (second instanceof DestinationMissing still) {
            made.forget(to);
            throw new TransientDeliveryException(to + " was created and is not there yet", still.because());
        }
        return second;
    }
}
