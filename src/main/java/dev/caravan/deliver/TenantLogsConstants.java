package dev.caravan.deliver;

import org.apache.camel.spi.Metadata;

/** What the component reads from an exchange: a header and a property. */
public interface TenantLogsConstants {

    @Metadata(
            description = "Where this exchange goes. It wins over the endpoint's options as a whole.",
            javaType = "dev.caravan.deliver.wire.LogDestination")
    String DESTINATION = "CamelTenantLogsDestination";

    /**
     * The exchange property with a {@link Runnable} that is run before each PutLogEvents, whatever the body is; one body
     * takes several where it is longer than a call may be, or where CloudWatch Logs does not accept all of it. A call that
     * is repeated because the log group or stream had to be created first is one. What it throws is the exchange's
     * failure: that call and those after it are not made.
     */
    String BEFORE_CALL = "CamelTenantLogsBeforeCall";
}
