package dev.caravan.tenant;

import dev.caravan.tenant.key.TenantId;
import dev.caravan.text.Excerpt;

/** The tenant table has no item for a tenant: the dead letter {@code unknown-tenant}. */
public final class UnknownTenantException extends RuntimeException {

    public UnknownTenantException(TenantId tenant) {
        super("the tenant table has no item with tenant_id " + Excerpt.of(tenant.value()));
    }
}
