package dev.caravan.report;

import dev.caravan.tenant.delivery.DeliveryId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is set aside.
 *
 * @param messages how many were turned away since it is
 * @param nextProbe when one of them is tried
 * @param error what it failed with last
 */
public record ParkedDelivery(
        String tenant,
        DeliveryId id,
        String type,
        String destination,
        long messages,
        @Nullable Instant nextProbe,
        String error) {}
