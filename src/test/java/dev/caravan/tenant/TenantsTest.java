package dev.caravan.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.item.TenantItems;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.tenant.key.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@Timeout(60)
class TenantsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final int THREADS = 64;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger loads = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    private Tenants tenants(TenantTable table) {
        TenantItems items = new TenantItems(
                KeyLayout.parse("{tenant}/{application}/{file}"),
                Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        TenantTable counted = tenant -> {
            loads.incrementAndGet();
            return table.items(tenant);
        };
        return new Tenants(counted, items, "eu-west-1", nanos::get);
    }

    private static List<Map<String, AttributeValue>> oneItem(TenantId tenant) {
        return List.of(Map.of(
                "tenant_id", AttributeValue.fromS(tenant.value()),
                "log_distribution_role_arn", AttributeValue.fromS("arn:aws:iam::111122223333:role/caravan"),
                "log_group_name", AttributeValue.fromS("/logs")));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void remembers_a_known_tenant_for_a_minute() {
        Tenants tenants = tenants(TenantsTest::oneItem);
        assertThat(tenants.deliveries(ACME)).singleElement().isInstanceOf(Delivery.ToLogGroup.class);
        pass(Duration.ofSeconds(59));
        assertThat(tenants.deliveries(ACME)).hasSize(1);
        assertThat(loads).hasValue(1);
        pass(Duration.ofSeconds(1));
        tenants.deliveries(ACME);
        assertThat(loads).hasValue(2);
    }

    @Test
    void remembers_an_unknown_tenant_for_ten_seconds() {
        Tenants tenants = tenants(tenant -> List.of());
        assertUnknown(tenants);
        pass(Duration.ofMillis(9_999));
        assertUnknown(tenants);
        assertThat(loads).hasValue(1);
        pass(Duration.ofMillis(1));
        assertUnknown(tenants);
        assertThat(loads).hasValue(2);
    }

    private static void assertUnknown(Tenants tenants) {
        assertThatExceptionOfType(UnknownTenantException.class)
                .isThrownBy(() -> tenants.deliveries(ACME))
                .withMessageContaining("acme");
    }

    @Test
    void keeps_tenants_apart() {
        Tenants tenants = tenants(TenantsTest::oneItem);
        assertThat(tenants.deliveries(new TenantId("one")).get(0).tenant()).isEqualTo(new TenantId("one"));
        assertThat(tenants.deliveries(new TenantId("two")).get(0).tenant()).isEqualTo(new TenantId("two"));
    }

    @Test
    void does_not_remember_a_failure() {
        RuntimeException down = new IllegalStateException("table is down");
        Tenants tenants = tenants(tenant -> {
            if (loads.get() == 1) {
                throw down;
            }
            return oneItem(tenant);
        });
        assertThatThrownBy(() -> tenants.deliveries(ACME)).isSameAs(down);
        assertThat(tenants.deliveries(ACME)).hasSize(1);
    }

    @Test
    void a_failure_is_told_to_who_asked_and_not_past_our_log() {
        List<LogRecord> told = new ArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public synchronized void publish(LogRecord written) {
                told.add(written);
            }
        };
        Logger cache = Logger.getLogger("com.github.benmanes.caffeine");
        cache.addHandler(handler);
        try {
            Tenants tenants = tenants(tenant -> {
                throw new IllegalStateException("table is down");
            });
            assertThatThrownBy(() -> tenants.deliveries(ACME)).hasMessage("table is down");
        } finally {
            cache.removeHandler(handler);
        }
        assertThat(told).isEmpty();
    }

    @Test
    void looks_up_once_for_many_threads_at_a_time() throws Exception {
        CountDownLatch asked = new CountDownLatch(THREADS);
        Tenants tenants = tenants(tenant -> {
            awaitAll(asked);
            return oneItem(tenant);
        });
        for (Future<List<Delivery>> answer : askFromAllThreads(tenants, asked)) {
            assertThat(answer.get()).hasSize(1);
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void a_failure_reaches_all_who_wait_as_it_is() throws Exception {
        RuntimeException down = new IllegalStateException("table is down");
        CountDownLatch asked = new CountDownLatch(THREADS);
        CountDownLatch waiting = new CountDownLatch(1);
        Tenants tenants = tenants(tenant -> {
            awaitAll(asked);
            awaitAll(waiting);
            throw down;
        });
        List<Future<List<Delivery>>> answers = askFromAllThreads(tenants, asked);
        waiting.countDown();
        for (Future<List<Delivery>> answer : answers) {
            assertThatThrownBy(answer::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isSameAs(down);
        }
    }

    @Test
    void a_slow_look_up_holds_up_no_other_tenant() throws Exception {
        CountDownLatch othersDone = new CountDownLatch(1);
        Tenants tenants = tenants(tenant -> {
            if (tenant.equals(ACME)) {
                awaitAll(othersDone);
            }
            return oneItem(tenant);
        });
        Future<List<Delivery>> slow = threads.submit(() -> tenants.deliveries(ACME));
        for (int other = 0; other < 2_000; other++) {
            assertThat(tenants.deliveries(new TenantId("tenant-" + other))).hasSize(1);
        }
        othersDone.countDown();
        assertThat(slow.get()).hasSize(1);
    }

    @Test
    void forgets_tenants_rather_than_growing_without_bound() {
        Tenants tenants = tenants(TenantsTest::oneItem);
        int many = Tenants.MAX_TENANTS * 2;
        for (int round = 0; round < 2; round++) {
            for (int tenant = 0; tenant < many; tenant++) {
                tenants.deliveries(new TenantId("tenant-" + tenant));
            }
        }
        assertThat(loads.get()).isGreaterThanOrEqualTo(many + many - Tenants.MAX_TENANTS);
    }

    private List<Future<List<Delivery>>> askFromAllThreads(Tenants tenants, CountDownLatch asked) {
        List<Future<List<Delivery>>> answers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            answers.add(threads.submit(() -> {
                asked.countDown();
                return tenants.deliveries(ACME);
            }));
        }
        return answers;
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
