package dev.caravan.tenant.delivery;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.NotificationWriter;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.ObjectRef;
import dev.caravan.notification.Replay;
import dev.caravan.tenant.key.KeyFields;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One object on its way to one delivery of its tenant: the unit that succeeds or fails for itself.
 *
 * @param otherItems of other items of the tenant that name the same delivery, to be tried where this one is refused
 * @param replay null unless a person wants it once more
 */
public record ObjectDelivery(
        LocatedObject located,
        Delivery delivery,
        List<Delivery.Valid> otherItems,
        @Nullable Replay replay) {

    public ObjectDelivery {
        requireNonNull(located, "located is null");
        requireNonNull(delivery, "delivery is null");
        otherItems = List.copyOf(otherItems);
    }

    public ObjectDelivery(LocatedObject located, Delivery delivery) {
        this(located, delivery, List.of(), null);
    }

    public ObjectDelivery replayed(Replay meant) {
        return new ObjectDelivery(located, delivery, otherItems, meant);
    }

    /** The same in the next way; empty when there is none. */
    public Optional<ObjectDelivery> byNextItem() {
        return otherItems.isEmpty()
                ? Optional.empty()
                : Optional.of(new ObjectDelivery(
                        located, otherItems.get(0), otherItems.subList(1, otherItems.size()), replay));
    }

    /**
     * The same for what lies under the key by its own content: its dead letters point at that content and no other.
     *
     * @param tag the entity tag of that content
     */
    public ObjectDelivery withContent(String tag) {
        ObjectRef content = object().withContent(tag);
        ObjectCreated written = new ObjectCreated(content, NotificationWriter.s3Event(content));
        return new ObjectDelivery(new LocatedObject(written, key()), delivery, otherItems, replay);
    }

    /** The same, as nobody has asked for it in particular. */
    public ObjectDelivery unasked() {
        return new ObjectDelivery(located, delivery, otherItems, null);
    }

    public DeliveryId id() {
        return delivery.id();
    }

    /** The lines that a person wants; empty = all, as nobody asked for some of them. */
    public String lines() {
        return replay == null ? "" : replay.lines();
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
        return object() + " to " + delivery.tenant() + " " + id();
    }
}
