package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;
import dev.caravan.notification.Replay;
import org.jspecify.annotations.Nullable;

/**
 * One object on its way to one delivery of its tenant: the unit that succeeds or fails for itself.
 *
 * @param replay null unless a person wants it once more
 */
public record ObjectDelivery(
        LocatedObject located, Delivery delivery, @Nullable Replay replay) {

    public ObjectDelivery {
        requireNonNull(located, "located is null");
        requireNonNull(delivery, "delivery is null");
    }

    public ObjectDelivery(LocatedObject located, Delivery delivery) {
        this(located, delivery, null);
    }

    ObjectDelivery replayed(Replay meant) {
        return new ObjectDelivery(located, delivery, meant);
    }

    public ObjectRef object() {
        return located.record().object();
    }

    public KeyFields key() {
        return located.key();
    }

    /** What a dead letter of this delivery keeps. */
    public String body() {
        return located.record().body();
    }

    /** Whether the delivery is switched on and wants this application's logs, as far as its item can be read. */
    public boolean isWanted() {
        boolean filtered = delivery instanceof Delivery.Valid valid
                && !valid.applications().wants(key().application());
        return delivery.enabled() && !filtered;
    }

    @Override
    public String toString() {
        return object() + " to " + delivery.tenant() + "/" + delivery.type();
    }
}
