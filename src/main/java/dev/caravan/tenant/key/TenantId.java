package dev.caravan.tenant.key;

import static java.util.Objects.requireNonNull;

/** A customer, as the object key and the tenant table name it. */
public record TenantId(String value) {

    public TenantId {
        requireNonNull(value, "value is null");
        if (value.isBlank()) {
            throw new IllegalArgumentException("a tenant id is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
