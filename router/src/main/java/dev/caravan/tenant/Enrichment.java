package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.Excerpt;
import dev.caravan.notification.InvalidReplayException;
import dev.caravan.notification.NotifiedRecord;
import dev.caravan.notification.Replay;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/** The steps by which the routes enrich an object with the deliveries of its tenant. */
public final class Enrichment {
    private final KeyLayout layout;
    private final SourceBuckets buckets;

    public Enrichment(KeyLayout layout, SourceBuckets buckets) {
        this.layout = requireNonNull(layout, "layout is null");
        this.buckets = requireNonNull(buckets, "buckets is null");
    }

    /**
     * Finds the tenant of an object.
     *
     * @throws ForeignBucketException when it is in none of the buckets that log objects come from
     * @throws InvalidKeyException when the key does not name a tenant
     */
    public LocatedObject locate(NotifiedRecord.ObjectCreated record) {
        buckets.require(record.object().bucket());
        return new LocatedObject(record, layout.read(record.object().key()));
    }

    /** Joins an object with its tenant's deliveries; the aggregation of the content enricher. */
    public List<ObjectDelivery> join(LocatedObject located, List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> new ObjectDelivery(located, delivery))
                .toList();
    }

    /**
     * Of a message that a person sent once more, what is meant by it; of any other message all of it. A delivery that is
     * meant and is there no longer becomes an invalid one.
     *
     * @param id of the replay; null = this is none
     * @throws InvalidReplayException when the lines are no ranges of lines
     */
    public List<ObjectDelivery> replayed(
            List<ObjectDelivery> deliveries,
            @ExchangeProperty("replay") @Nullable String id,
            @ExchangeProperty("replayDelivery") @Nullable String type,
            @ExchangeProperty("replayLines") @Nullable String lines) {
        if (id == null || id.isEmpty()) {
            return deliveries;
        }
        Replay replay = new Replay(id, type, lines == null ? "" : lines);
        if (type == null || type.isEmpty()) {
            return deliveries.stream().map(work -> work.replayed(replay)).toList();
        }
        List<ObjectDelivery> meant = deliveries.stream()
                .filter(work -> work.delivery().type().equals(type))
                .map(work -> work.replayed(replay))
                .toList();
        return meant.isEmpty() ? List.of(missing(deliveries.get(0).located(), type)) : meant;
    }

    private static ObjectDelivery missing(LocatedObject located, String type) {
        return new ObjectDelivery(
                located,
                new Delivery.Invalid(
                        located.key().tenant(),
                        type,
                        "type",
                        "there is no delivery " + Excerpt.of(type)
                                + " any more; \"caravan replay\" delivers the object to those there are now"));
    }
}
