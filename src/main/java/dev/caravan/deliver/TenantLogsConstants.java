package dev.caravan.deliver;

import org.apache.camel.spi.Metadata;

/** The headers of the component. */
public interface TenantLogsConstants {

    @Metadata(
            description = "Where this exchange goes. It wins over the endpoint's options as a whole.",
            javaType = "dev.caravan.deliver.wire.LogDestination")
    String DESTINATION = "CamelTenantLogsDestination";

    /**
     * The exchange property with a {@link Runnable} that is run before each call of a batch, which takes several where
     * CloudWatch Logs does not accept all of it. What it throws stops the batch at that call.
     */
    String BEFORE_CALL = "CamelTenantLogsBeforeCall";
}
