package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The deliveries of each tenant, remembered for a while. For one tenant there is at most one look-up at a time, made by
 * the thread that asked first; the others wait for its answer. A slow look-up holds up no other tenant.
 */
public final class Tenants {
    static final Duration KNOWN = Duration.ofSeconds(60);
    static final Duration UNKNOWN = Duration.ofSeconds(10);
    static final int MAX_TENANTS = 10_000;

    private final Function<TenantId, List<Delivery>> lookUp;
    private final AsyncCache<TenantId, List<Delivery>> cache;

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
                .buildAsync();
    }

    /**
     * @return at least one delivery, valid or not
     * @throws UnknownTenantException when the table has no item for the tenant
     */
    public List<Delivery> deliveries(TenantId tenant) {
        CompletableFuture<List<Delivery>> mine = new CompletableFuture<>();
        CompletableFuture<List<Delivery>> flight = cache.get(tenant, (id, executor) -> mine);
        List<Delivery> deliveries = flight == mine ? load(tenant, mine) : await(flight);
        if (deliveries.isEmpty()) {
            throw new UnknownTenantException(tenant);
        }
        return deliveries;
    }

    private List<Delivery> load(TenantId tenant, CompletableFuture<List<Delivery>> flight) {
        try {
            List<Delivery> deliveries = lookUp.apply(tenant);
            flight.complete(deliveries);
            return deliveries;
        } catch (Throwable failure) {
            // forgotten before the waiters hear of it: whoever asks again from then on looks up anew
            cache.asMap().remove(tenant, flight);
            flight.completeExceptionally(failure);
            throw failure;
        }
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
