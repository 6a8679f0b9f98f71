package dev.caravan.deliver;

import dev.caravan.batch.LogBatch;
import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.deliver.account.Refusals;
import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.logs.BatchPut;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.deliver.logs.RouteEvents;
import dev.caravan.deliver.logs.TenantLogs;
import dev.caravan.deliver.wire.LogDestination;
import dev.caravan.object.event.LogEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Puts the body where the exchange, or else the endpoint, says. */
final class TenantLogsProducer extends DefaultProducer {

    private static final String BEGUN = "CamelTenantLogsBegun";

    private final TenantLogsEndpoint endpoint;
    private final Clock clock;

    TenantLogsProducer(TenantLogsEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.clock = Clock.systemUTC();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        LogDestination to = message.getHeader(TenantLogsConstants.DESTINATION, LogDestination.class);
        if (to == null) {
            to = endpoint.getConfiguration().destination(endpoint.getLabel());
        }
        SharedDelivery shared = endpoint.getComponent().shared();
        try {
            BatchReceipt receipt = put(shared.logs(), to, exchange);
            shared.counts().settled(receipt);
            message.setBody(receipt);
        } catch (DeliveryException e) {
            Refusals.remember(e, exchange);
            shared.counts().failed(e);
            throw e;
        }
    }

    private BatchReceipt put(TenantLogs logs, LogDestination to, Exchange exchange) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        boolean askedAgain = Refusals.isAskedAgain(exchange);
        if (message.getBody() instanceof LogBatch batch) {
            return put(logs, to, guarded(begun(batch, exchange), exchange), askedAgain);
        }
        List<LogEvent> events = events(message);
        List<Quarantined> rejected = new ArrayList<>();
        int rejectedEvents = 0;
        for (LogBatch part : RouteEvents.cut(events)) {
            BatchReceipt receipt = put(logs, to, guarded(new BatchPut(part), exchange), askedAgain);
            rejected.addAll(receipt.rejected());
            rejectedEvents += receipt.rejectedEvents();
        }
        boolean dryRun = endpoint.getConfiguration().isDryRun();
        return new BatchReceipt(RouteEvents.batch(events), rejected, rejectedEvents, dryRun);
    }

    /** A batch that is redelivered goes on where it failed. */
    private static BatchPut begun(LogBatch batch, Exchange exchange) {
        BatchPut before = exchange.getProperty(BEGUN, BatchPut.class);
        if (before != null && before.isOf(batch)) {
            return before;
        }
        BatchPut put = new BatchPut(batch);
        exchange.setProperty(BEGUN, put);
        return put;
    }

    private static BatchPut guarded(BatchPut put, Exchange exchange) {
        Runnable guard = exchange.getProperty(TenantLogsConstants.BEFORE_CALL, Runnable.class);
        if (guard != null) {
            put.guardedBy(guard);
        }
        return put;
    }

    private BatchReceipt put(TenantLogs logs, LogDestination to, BatchPut put, boolean askedAgain) {
        TenantLogsConfiguration options = endpoint.getConfiguration();
        return logs.put(to, put, askedAgain, options.isCreateMissing(), options.isDryRun());
    }

    private List<LogEvent> events(Message message) throws InvalidPayloadException {
        if (message.getBody() instanceof List<?> list) {
            return list.stream().map(LogEvent.class::cast).toList();
        }
        String text = message.getMandatoryBody(String.class);
        return text.isEmpty() ? List.of() : List.of(new LogEvent(clock.millis(), text, 1, 1));
    }
}
