package dev.caravan.tenant.delivery;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The role in a customer's account that a delivery works with: the second hop.
 *
 * @param arn a role ARN
 * @param externalId the tenant's own ExternalId; null where the setting {@code EXTERNAL_ID} holds
 */
public record CustomerRole(String arn, @Nullable String externalId) implements DeliveryRole {

    public CustomerRole {
        requireNonNull(arn, "arn is null");
    }

    @Override
    public String toString() {
        return arn;
    }
}
