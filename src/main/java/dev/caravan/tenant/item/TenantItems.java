package dev.caravan.tenant.item;

import static java.util.Objects.requireNonNull;

import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.DeliveryId;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.tenant.key.TenantId;
import dev.caravan.text.Excerpt;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Turns the items of the tenant table into deliveries. */
public final class TenantItems {
    private static final Pattern SHOWABLE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private static final Logger log = LoggerFactory.getLogger(TenantItems.class);

    private final KeyLayout layout;
    private final Expiration expiration;
    private final DoubtfulAttributes doubtful = new DoubtfulAttributes();

    /**
     * @param layout what object keys tell of a log
     * @param clock tells which items are past their {@code ttl}
     */
    public TenantItems(KeyLayout layout, Clock clock) {
        this.layout = requireNonNull(layout, "layout is null");
        this.expiration = new Expiration(clock);
    }

    /**
     * Never throws for what an item says: an item that names no delivery is {@link Delivery.Invalid}, for itself.
     *
     * @param defaultRegion for items without a {@code target_region}
     * @return one delivery for each item that has not expired, in their order
     */
    public List<Delivery> deliveries(TenantId tenant, List<Map<String, AttributeValue>> items, String defaultRegion) {
        List<Delivery> deliveries = items.stream()
                .map(Attributes::new)
                .filter(item -> !expiration.isPast(item.present(Attribute.TTL)))
                .map(item -> delivery(tenant, item, defaultRegion))
                .toList();
        warnOfTwins(tenant, deliveries);
        return deliveries;
    }

    private static void warnOfTwins(TenantId tenant, List<Delivery> deliveries) {
        Set<DeliveryId> seen = new HashSet<>();
        Set<DeliveryId> twins = new LinkedHashSet<>();
        for (Delivery delivery : deliveries) {
            if (delivery.id().isWhole() && !seen.add(delivery.id())) {
                twins.add(delivery.id());
            }
        }
        twins.forEach(id -> log.warn(
                "Several items of tenant {} name the delivery {}: an object is delivered there once, by the first that works",
                tenant,
                id));
    }

    /**
     * Whether it is switched on is read first, and holds even when the rest is broken: nobody wants dead letters of what is
     * switched off. Only when the switch itself is unreadable does it count as on, to be noticed.
     */
    private Delivery delivery(TenantId tenant, Attributes item, String defaultRegion) {
        doubtful.warn(tenant, item);
        boolean enabled = true;
        try {
            enabled = enabled(item);
            requireOf(tenant, item);
            return new ItemReader(tenant, item, enabled, layout).read(defaultRegion);
        } catch (InvalidAttributeException e) {
            DeliveryId id = new KnownIdentity(item, defaultRegion).id();
            return new Delivery.Invalid(tenant, type(item), id, enabled, e.attribute(), e.problem());
        }
    }

    private static boolean enabled(Attributes item) throws InvalidAttributeException {
        AttributeValue value = item.raw(Attribute.ENABLED);
        if (value == null) {
            return true;
        }
        return Optional.ofNullable(value.bool())
                .orElseThrow(() -> InvalidAttributeException.is(Attribute.ENABLED, value));
    }

    /** The query asked for this tenant's items only. Should one of another tenant come, it is not delivered with. */
    private static void requireOf(TenantId tenant, Attributes item) throws InvalidAttributeException {
        AttributeValue value = item.raw(Attribute.TENANT_ID);
        if (value != null && !tenant.value().equals(value.s())) {
            throw new InvalidAttributeException(
                    Attribute.TENANT_ID, "is " + Attributes.show(value) + "; it is " + Excerpt.of(tenant.value()));
        }
    }

    /** What the item says, also where it is nonsense, as long as it can be shown. */
    private static String type(Attributes item) {
        AttributeValue value = item.present(Attribute.TYPE);
        if (value == null) {
            return ItemReader.CLOUDWATCH;
        }
        return value.s() != null && SHOWABLE.matcher(value.s()).matches() ? value.s() : Attributes.show(value);
    }
}
