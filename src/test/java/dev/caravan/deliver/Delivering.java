package dev.caravan.deliver;

import dev.caravan.batch.LogBatch;
import dev.caravan.credentials.Fleet;
import dev.caravan.credentials.TenantSessions;
import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.deliver.logs.RouteEvents;
import dev.caravan.deliver.wire.LogDestination;
import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.LogContent;
import dev.caravan.local.client.Role;
import dev.caravan.object.event.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A Camel context with the component, pointed at a fleet of the local AWS. */
final class Delivering implements AutoCloseable {

    static final String GROUP = "/logs/app";
    static final String STREAM = "pod-1";

    final Fleet fleet;
    final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate template;

    Delivering(Fleet fleet) {
        this(fleet, fleet.sessions());
    }

    Delivering(Fleet fleet, TenantSessions sessions) {
        this.fleet = fleet;
        camel.addComponent("tenant-logs", component(fleet, sessions));
        camel.start();
        template = camel.createProducerTemplate();
    }

    static TenantLogsComponent component(Fleet fleet, TenantSessions sessions) {
        TenantLogsComponent component = new TenantLogsComponent();
        component.setTenantSessions(sessions);
        component.setUriEndpointOverride(fleet.aws().endpoint().toString());
        component.setApiCallTimeout(Duration.ofSeconds(10).toMillis());
        return component;
    }

    void giveUpAfter(Duration timeout) {
        TenantLogsComponent component = camel.getComponent("tenant-logs", TenantLogsComponent.class);
        component.stop();
        component.setApiCallTimeout(timeout.toMillis());
        component.start();
    }

    static LogDestination to(Role role) {
        return to(role, "acme");
    }

    static LogDestination to(Role role, String tenant) {
        return new LogDestination(tenant, "c1", Fleet.as(role), Fleet.REGION, GROUP, STREAM, null, null);
    }

    BatchReceipt deliver(LogDestination to, LogBatch batch) {
        return deliver("", to, batch);
    }

    /** The failure comes out as it is, not wrapped by the template. */
    BatchReceipt deliver(String options, LogDestination to, Object body) {
        try {
            return template.requestBodyAndHeader(
                    "tenant-logs:test" + options, body, TenantLogsConstants.DESTINATION, to, BatchReceipt.class);
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof DeliveryException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** What failed, if anything did, where something is run before each call of a batch. */
    @Nullable
    Exception failure(Runnable beforeEachCall, LogDestination to, LogBatch batch) {
        return template.send("tenant-logs:test", exchange -> {
                    exchange.getMessage().setBody(batch);
                    exchange.getMessage().setHeader(TenantLogsConstants.DESTINATION, to);
                    exchange.setProperty(TenantLogsConstants.BEFORE_CALL, beforeEachCall);
                })
                .getException();
    }

    LogContent arrived(Role role) {
        return fleet.aws().logEvents(role.account(), Fleet.REGION, GROUP, STREAM);
    }

    /** How often the account was called so, successful or not. */
    List<Call> calls(Role role, String operation) {
        return fleet.aws().calls(CallFilter.of("logs", operation).byAccount(role.account()));
    }

    static LogBatch batch(String... messages) {
        long now = System.currentTimeMillis();
        List<LogEvent> events = new ArrayList<>();
        for (int i = 0; i < messages.length; i++) {
            events.add(new LogEvent(now + i, messages[i], i + 1, i + 1));
        }
        return batch(events);
    }

    static LogBatch batch(List<LogEvent> events) {
        return RouteEvents.batch(events);
    }

    @Override
    public void close() {
        camel.stop();
    }
}
