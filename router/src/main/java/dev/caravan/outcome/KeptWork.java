package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * Work that stays in the queue.
 *
 * @param deliveredUpTo the line up to which it is settled, after which a later run goes on
 */
record KeptWork(
        @Nullable String tenant,
        @Nullable ObjectRef object,
        @Nullable String delivery,
        long deliveredUpTo,
        String error) {

    KeptWork {
        requireNonNull(error, "error is null");
    }

    static KeptWork ofRecord(@Nullable String tenant, @Nullable ObjectRef object, String error) {
        return new KeptWork(tenant, object, null, 0, error);
    }

    static KeptWork ofDelivery(DeliveryProgress progress, String error) {
        return new KeptWork(
                progress.work().delivery().tenant().value(),
                progress.work().object(),
                progress.work().delivery().type(),
                progress.account().lastLine(),
                error);
    }
}
