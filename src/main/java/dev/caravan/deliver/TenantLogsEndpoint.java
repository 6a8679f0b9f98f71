package dev.caravan.deliver;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Put log events into CloudWatch Logs in the accounts of many customers, with a session of each customer's own role.
 *
 * <p>Takes a {@code LogBatch}, a list of {@code LogEvent}s, or text (one event, now); the body becomes a
 * {@code BatchReceipt}. A failure is a {@code DeliveryException} whose kind says what may be done about it.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "tenant-logs",
        title = "Tenant Logs",
        syntax = "tenant-logs:label",
        producerOnly = true,
        category = {Category.CLOUD, Category.MONITORING},
        headersClass = TenantLogsConstants.class)
public class TenantLogsEndpoint extends DefaultEndpoint {

    @UriPath
    @Metadata(
            required = true,
            description = "Names the endpoint, and the tenant where neither the option nor the exchange does.")
    private String label = "";

    @UriParam
    private final TenantLogsConfiguration configuration;

    TenantLogsEndpoint(String uri, TenantLogsComponent component, TenantLogsConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new TenantLogsProducer(this);
    }

    /** Never: there is nothing to consume. */
    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("tenant-logs only takes logs");
    }

    @Override
    public TenantLogsComponent getComponent() {
        return (TenantLogsComponent) super.getComponent();
    }

    public TenantLogsConfiguration getConfiguration() {
        return configuration;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }
}
