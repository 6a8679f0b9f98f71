package dev.caravan.tenant;

import dev.caravan.tenant.key.TenantId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where the tenants' configuration is kept. */
@FunctionalInterface
public interface TenantTable {

    /** All items with this {@code tenant_id}; empty for a tenant that is not known. Its failures reach who asked as they are. */
    List<Map<String, AttributeValue>> items(TenantId tenant);
}
