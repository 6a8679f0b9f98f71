package dev.caravan.report;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;
import dev.caravan.tenant.delivery.DeliveryId;
import dev.caravan.tenant.delivery.ObjectDelivery;
import org.jspecify.annotations.Nullable;

/**
 * Work that stays in the queue.
 *
 * @param deliveredUpTo the line up to which it is settled, after which a later run goes on
 */
public record KeptWork(
        @Nullable String tenant,
        @Nullable ObjectRef object,
        @Nullable DeliveryId delivery,
        long deliveredUpTo,
        String error) {

    public KeptWork {
        requireNonNull(error, "error is null");
    }

    public static KeptWork ofRecord(@Nullable String tenant, @Nullable ObjectRef object, String error) {
        return new KeptWork(tenant, object, null, 0, error);
    }

    public static KeptWork ofDelivery(ObjectDelivery work, long deliveredUpTo, String error) {
        return new KeptWork(work.delivery().tenant().value(), work.object(), work.id(), deliveredUpTo, error);
    }
}
