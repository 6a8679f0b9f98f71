package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.AsyncCache;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of each tenant, remembered for a while. For one tenant there is at most one look-up at a time, made by
 * the thread that asked first; the others wait for its answer. A slow look-up holds up no other tenant, which is why the cache
 * holds answers to come: it locks neighbouring entries while it loads one.
 */
public final class Tenants {
    static final Duration KNOWN = Duration.ofSeconds(60);
    static final Duration UNKNOWN = Duration.ofSeconds(10);
    static final int MAX_TENANTS = 10_000;

    private final Function<TenantId, List<Delivery>> lookUp;
    private final AsyncCache<TenantId, Answer> answers;

    /**
     * @param ticker the cache's clock
     * @param defaultRegion for items without a {@code target_region}
     */
    public Tenants(TenantTable table, TenantItems items, String defaultRegion, Ticker ticker) {
        requireNonNull(table, "table is null");
        requireNonNull(items, "items is null");
        requireNonNull(defaultRegion, "defaultRegion is null");
        this.lookUp = tenant -> items.deliveries(tenant, table.items(tenant), defaultRegion);
        this.answers = Caffeine.newBuilder()
                .maximumSize(MAX_TENANTS)
                .expireAfter(Expiry.<TenantId, Answer>creating(
                        (tenant, answer) -> answer.deliveries.isEmpty() ? UNKNOWN : KNOWN))
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * @return at least one delivery, valid or not
     * @throws UnknownTenantException when the table has no item for the tenant
     */
    public List<Delivery> deliveries(TenantId tenant) {
        CompletableFuture<Answer> mine = new CompletableFuture<>();
        CompletableFuture<Answer> answer = answers.get(tenant, (asked, executor) -> mine);
        if (answer == mine) {
            ask(tenant, mine);
        }
        List<Delivery> deliveries = answer.join().orThrow();
        if (deliveries.isEmpty()) {
            throw new UnknownTenantException(tenant);
        }
        return deliveries;
    }

    private void ask(TenantId tenant, CompletableFuture<Answer> mine) {
        Answer answer;
        try {
            answer = new Answer(lookUp.apply(tenant), null);
        } catch (Throwable failure) {
            // first out of the way, then told: whoever hears of it and asks again looks up anew
            answers.asMap().remove(tenant, mine);
            answer = new Answer(List.of(), failure);
        }
        mine.complete(answer);
    }

    /**
     * What came of a look-up. The cache would write of a future that fails past our log.
     *
     * @param failure null = there was none
     */
    private record Answer(
            List<Delivery> deliveries, @Nullable Throwable failure) {

        List<Delivery> orThrow() {
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw new CompletionException(failure);
            }
            return deliveries;
        }
    }
}
