package dev.caravan.deliver;

import org.apache.camel.spi.Metadata;

/** The headers of the component. */
public interface TenantLogsConstants {

    @Metadata(
            description = "Where this exchange goes. It wins over the endpoint's options as a whole.",
            javaType = "dev.caravan.deliver.LogDestination")
    String DESTINATION = "CamelTenantLogsDestination";
}
