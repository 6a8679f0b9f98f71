package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.NotifiedRecord;
import java.util.List;

/** The steps by which the routes enrich an object with the deliveries of its tenant. */
public final class Enrichment {
    private final KeyLayout layout;

    public Enrichment(KeyLayout layout) {
        this.layout = requireNonNull(layout, "layout is null");
    }

    /** @throws InvalidKeyException when the key does not name a tenant */
    public LocatedObject locate(NotifiedRecord.ObjectCreated record) {
        return new LocatedObject(record, layout.read(record.object().key()));
    }

    /** Joins an object with its tenant's deliveries; the aggregation of the content enricher. */
    public List<ObjectDelivery> join(LocatedObject located, List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> new ObjectDelivery(located, delivery))
                .toList();
    }
}
