package dev.caravan.tenant.item;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caravan.tenant.key.TenantId;
import dev.caravan.text.Excerpt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Warns of what in an item looks like a mistake and stops no delivery, once for each tenant and attribute. The table may
 * have attributes that are for others, so one that is not read is no mistake for sure.
 */
final class DoubtfulAttributes {
    private static final Logger LOG = LoggerFactory.getLogger(DoubtfulAttributes.class);
    private static final int MOST_REMEMBERED = 10_000;

    /** Bounded, because attributes are called whatever a tenant's item says. */
    private final Cache<Warned, Boolean> warned = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .executor(Runnable::run)
            .build();

    private record Warned(TenantId tenant, String attribute) {}

    void warn(TenantId tenant, Attributes item) {
        item.names()
                .forEach(name -> Misspelling.of(name)
                        .filter(meant -> item.raw(meant) == null && isFirst(tenant, name))
                        .ifPresent(meant -> LOG.warn(
                                "Tenant {} has an item with the attribute {}, which is not read: is {} meant?",
                                Excerpt.of(tenant.value()),
                                Excerpt.of(name),
                                meant.key())));
        AttributeValue ttl = item.present(Attribute.TTL);
        if (ttl != null && !Expiration.isTime(ttl) && isFirst(tenant, Attribute.TTL.key())) {
            LOG.warn(
                    "Tenant {} has an item whose {} is {}, which never comes; it is {}",
                    Excerpt.of(tenant.value()),
                    Attribute.TTL.key(),
                    Attributes.show(ttl),
                    Attribute.TTL.allowed());
        }
    }

    private boolean isFirst(TenantId tenant, String attribute) {
        return warned.asMap().putIfAbsent(new Warned(tenant, attribute), true) == null;
    }
}
