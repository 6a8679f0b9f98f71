package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.item.TenantItems;
import dev.caravan.tenant.key.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * The deliveries of each tenant, remembered for a while. For one tenant there is at most one look-up at a time, made by
 * the thread that asked first; the others wait for its answer. A slow look-up holds up no other tenant, which is why it does
 * not run inside the cache: that locks neighbouring entries while it loads.
 */
public final class Tenants {
    static final Duration KNOWN = Duration.ofSeconds(60);
    static final Duration UNKNOWN = Duration.ofSeconds(10);
    static final int MAX_TENANTS = 10_000;

    private final Function<TenantId, List<Delivery>> lookUp;
    private final Cache<TenantId, List<Delivery>> cache;
    private final ConcurrentMap<TenantId, CompletableFuture<List<Delivery>>> inFlight = new ConcurrentHashMap<>();

    /**
     * @param ticker the cache's clock
     * @param defaultRegion for items without a {@code target_region}
     */
    public Tenants(TenantTable table, TenantItems items, String defaultRegion, Ticker ticker) {
        requireNonNull(table, "table is null");
        requireNonNull(items, "items is null");
        requireNonNull(defaultRegion, "defaultRegion is null");
        this.lookUp = tenant -> items.deliveries(tenant, table.items(tenant), defaultRegion);
        this.cache = Caffeine.newBuilder()
                .maximumSize(MAX_TENANTS)
                .expireAfter(Expiry.<TenantId, List<Delivery>>creating(
                        (tenant, deliveries) -> deliveries.isEmpty() ? UNKNOWN : KNOWN))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /**
     * @return at least one delivery, valid or not
     * @throws UnknownTenantException when the table has no item for the tenant
     */
    public List<Delivery> deliveries(TenantId tenant) {
        List<Delivery> known = cache.getIfPresent(tenant);
        List<Delivery> deliveries = known == null ? lookUpOnce(tenant) : known;
        if (deliveries.isEmpty()) {
            throw new UnknownTenantException(tenant);
        }
        return deliveries;
    }

    private List<Delivery> lookUpOnce(TenantId tenant) {
        CompletableFuture<List<Delivery>> mine = new CompletableFuture<>();
        CompletableFuture<List<Delivery>> other = inFlight.putIfAbsent(tenant, mine);
        if (other != null) {
            return await(other);
        }
        try {
            List<Delivery> deliveries = remembered(tenant);
            inFlight.remove(tenant);
            mine.complete(deliveries);
            return deliveries;
        } catch (Throwable failure) {
            // first out of the way, then told: whoever hears of it and asks again looks up anew
            inFlight.remove(tenant);
            mine.completeExceptionally(failure);
            throw failure;
        }
    }

    /** Looks again before it asks the table: another flight may have landed since. */
    private List<Delivery> remembered(TenantId tenant) {
        List<Delivery> landed = cache.getIfPresent(tenant);
        if (landed != null) {
            return landed;
        }
        List<Delivery> deliveries = lookUp.apply(tenant);
        cache.put(tenant, deliveries);
        return deliveries;
    }

    private static List<Delivery> await(CompletableFuture<List<Delivery>> flight) {
        try {
            return flight.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw e;
        }
    }
}
