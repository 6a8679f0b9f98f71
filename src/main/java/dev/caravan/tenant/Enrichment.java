package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.notification.InvalidReplayException;
import dev.caravan.notification.NotifiedRecord;
import dev.caravan.notification.Replay;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.DeliveryId;
import dev.caravan.tenant.delivery.LocatedObject;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.tenant.key.InvalidKeyException;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.text.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.ExchangeProperty;
import org.jspecify.annotations.Nullable;

/** The steps by which the routes enrich an object with the deliveries of its tenant. */
public final class Enrichment {
    private static final int MOST_CANDIDATES = 5;

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

    /**
     * Joins an object with its tenant's deliveries; the aggregation of the content enricher. Items that name the very same
     * delivery are one: the first that wants the object and is valid is the way to go, the others are ways beside it.
     */
    public List<ObjectDelivery> join(LocatedObject located, List<Delivery> deliveries) {
        Map<DeliveryId, List<ObjectDelivery>> twins = new LinkedHashMap<>();
        deliveries.forEach(delivery -> twins.computeIfAbsent(delivery.id(), id -> new ArrayList<>())
                .add(new ObjectDelivery(located, delivery)));
        return twins.entrySet().stream()
                .flatMap(entry ->
                        entry.getKey().isWhole() ? united(entry.getValue()).stream() : entry.getValue().stream())
                .toList();
    }

    private static List<ObjectDelivery> united(List<ObjectDelivery> twins) {
        List<ObjectDelivery> wanted =
                twins.stream().filter(ObjectDelivery::isWanted).toList();
        List<Delivery.Valid> ways = wanted.stream()
                .map(ObjectDelivery::delivery)
                .filter(Delivery.Valid.class::isInstance)
                .map(Delivery.Valid.class::cast)
                .toList();
        if (ways.isEmpty()) {
            return wanted.isEmpty() ? twins.subList(0, 1) : wanted;
        }
        return List.of(new ObjectDelivery(twins.get(0).located(), ways.get(0), ways.subList(1, ways.size()), null));
    }

    /**
     * Of a message that a person sent once more, what is meant by it; of any other message all of it. Where it names a
     * delivery, it is carried out for that one or for none: one that is there no longer, or may be any of several, becomes an
     * invalid one, so that the letter is not lost.
     *
     * @param id of the replay; null = this is none
     * @param named the delivery that is meant; dead letters of earlier versions name its type alone
     * @throws InvalidReplayException when the lines are no ranges of lines
     */
    public List<ObjectDelivery> replayed(
            List<ObjectDelivery> deliveries,
            @ExchangeProperty(ExchangeProperties.REPLAY) @Nullable String id,
            @ExchangeProperty(ExchangeProperties.REPLAY_DELIVERY) @Nullable String named,
            @ExchangeProperty(ExchangeProperties.REPLAY_LINES) @Nullable String lines) {
        if (id == null || id.isEmpty()) {
            return deliveries;
        }
        Replay replay = new Replay(id, named, lines == null ? "" : lines);
        return meant(deliveries, named).stream()
                .map(work -> work.replayed(replay))
                .toList();
    }

    private static List<ObjectDelivery> meant(List<ObjectDelivery> deliveries, @Nullable String named) {
        if (named == null || named.isEmpty()) {
            return deliveries;
        }
        DeliveryId id = DeliveryId.named(named);
        List<ObjectDelivery> same =
                deliveries.stream().filter(work -> work.id().equals(id)).toList();
        if (!same.isEmpty()) {
            return same.subList(0, 1);
        }
        List<ObjectDelivery> candidates =
                deliveries.stream().filter(work -> id.mayBe(work.id())).toList();
        if (candidates.size() == 1) {
            return candidates;
        }
        return List.of(new ObjectDelivery(
                deliveries.get(0).located(),
                new Delivery.Invalid(
                        deliveries.get(0).delivery().tenant(), id, Replay.DELIVERY, problem(id, candidates))));
    }

    private static String problem(DeliveryId id, List<ObjectDelivery> candidates) {
        if (candidates.isEmpty()) {
            return "there is no delivery " + Excerpt.of(id.text())
                    + " any more; \"caravan replay\" delivers the object to those there are now";
        }
        return "is " + Excerpt.of(id.text()) + ", which may be any of "
                + candidates.stream()
                        .limit(MOST_CANDIDATES)
                        .map(work -> work.id().toString())
                        .collect(Collectors.joining(", "))
                + (candidates.size() > MOST_CANDIDATES ? " and others" : "")
                + "; a replay goes to the delivery it names and to no other";
    }
}
