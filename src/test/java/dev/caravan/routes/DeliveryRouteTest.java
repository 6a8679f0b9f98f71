package dev.caravan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.parking.BreakerPermit;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.settlement.Settlement.Kept;
import dev.caravan.settlement.Settlement.Stay;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.undelivered.LastMoments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Route {@code delivery}: what is to be delivered, and may be tried now, comes to the lease; nothing else does. */
class DeliveryRouteTest extends RouteTest {
    private static final Duration RETENTION = Duration.ofDays(4);

    private MockEndpoint leases;

    DeliveryRouteTest() {
        super("40-delivery", "90-errors");
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        super.bindToRegistry(registry);
        Lifetime lifetime = new Lifetime(Clock.systemUTC());
        lifetime.keeps(RETENTION);
        registry.bind("lastMoments", new LastMoments(lifetime, Ticker.systemTicker()));
    }

    @BeforeEach
    void replace_the_next_stage_by_a_mock() throws Exception {
        leases = replace("delivery", "lease-and-deliver");
        leases.whenAnyExchangeReceived(work -> work.getMessage().setBody(Settlement.NOTHING_LEFT));
        context().start();
    }

    @Test
    void a_delivery_that_is_wanted_comes_to_the_lease_with_the_permission_to_try_it() {
        Settlement left = deliver(Deliveries.toLogGroup(true), Instant.now());

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(leases.getExchanges()).singleElement().satisfies(work -> {
            assertThat(work.getProperty(ExchangeProperties.DELIVERY)).isEqualTo(Deliveries.toLogGroup(true));
            assertThat(work.getProperty(ExchangeProperties.BREAKER_PERMIT)).isInstanceOf(BreakerPermit.class);
        });
    }

    @Test
    void an_invalid_delivery_never_comes_to_the_lease_and_is_a_dead_letter() {
        Settlement left = deliver(Deliveries.invalid(), Instant.now());

        assertThat(leases.getReceivedCounter()).isZero();
        assertThat(left.kept()).isEmpty();
        assertThat(left.deadLetters()).extracting(DeadLetter::reason).containsExactly("invalid-tenant");
    }

    @Test
    void a_delivery_that_is_switched_off_never_comes_to_the_lease_and_leaves_nothing() {
        Settlement left = deliver(Deliveries.toLogGroup(false), Instant.now());

        assertThat(leases.getReceivedCounter()).isZero();
        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
    }

    @Test
    void a_delivery_that_was_refused_is_parked_and_the_next_object_does_not_come_to_the_lease() {
        leases.whenAnyExchangeReceived(DeliveryRouteTest::refuse);
        deliver(Deliveries.toLogGroup(true), Instant.now());

        Settlement left = deliver(Deliveries.toLogGroup(true), Instant.now());

        assertThat(leases.getReceivedCounter()).isEqualTo(1);
        assertThat(left.kept()).extracting(Kept::stay).containsExactly(Stay.PARKED);
        assertThat(left.hiddenFor()).hasValueSatisfying(rest -> assertThat(rest).isPositive());
    }

    @Test
    void another_delivery_of_the_tenant_is_not_parked_with_it() {
        leases.whenAnyExchangeReceived(DeliveryRouteTest::refuse);
        deliver(Deliveries.toLogGroup(true), Instant.now());

        deliver(Deliveries.toBucket(), Instant.now());

        assertThat(leases.getReceivedCounter()).isEqualTo(2);
    }

    @Test
    void what_would_be_parked_at_its_last_moment_comes_to_the_lease_to_be_given_up() {
        leases.whenAnyExchangeReceived(DeliveryRouteTest::failForTheTimeBeing);
        for (int failures = 0; failures < FAILURES_THAT_PARK; failures++) {
            deliver(Deliveries.toLogGroup(true), Instant.now());
        }

        leases.whenAnyExchangeReceived(work -> work.getMessage().setBody(Settlement.NOTHING_LEFT));

        Settlement left = deliver(
                Deliveries.toLogGroup(true), Instant.now().minus(RETENTION).plusSeconds(60));

        assertThat(left).isEqualTo(Settlement.NOTHING_LEFT);
        assertThat(leases.getReceivedCounter()).isEqualTo(FAILURES_THAT_PARK + 1);
        Exchange last = leases.getExchanges().get(FAILURES_THAT_PARK);
        assertThat(last.getProperty(ExchangeProperties.PARKED_FOR)).isNull();
        assertThat(last.getProperty(ExchangeProperties.OUT_OF_TIME, String.class))
                .contains("acme", "keeps failing");
    }

    @Test
    void a_delivery_that_fails_before_it_is_begun_is_kept_with_the_letter_in_its_place() {
        leases.whenAnyExchangeReceived(failing(new IllegalStateException("nobody thought of this")));

        Settlement left = deliver(Deliveries.toLogGroup(true), Instant.now());

        assertThat(left.deadLetters()).isEmpty();
        assertThat(left.kept()).singleElement().satisfies(kept -> {
            assertThat(kept.why()).isEqualTo("nobody thought of this");
            assertThat(kept.inItsPlace().orElseThrow())
                    .extracting(DeadLetter::reason)
                    .containsExactly("kept-too-long");
        });
    }

    private Settlement deliver(ObjectDelivery work, Instant sent) {
        return fluentTemplate()
                .to("direct:delivery")
                .withExchangeProperty(ExchangeProperties.SENT_AT, Long.toString(sent.toEpochMilli()))
                .withBody(work)
                .request(Settlement.class);
    }

    /** As the end of a delivery tells it. */
    private static void refuse(Exchange work) {
        permit(work).ended(new RefusedDeliveryException(RefusedDeliveryException.Refusal.DENIED, "no", null));
        work.getMessage().setBody(Settlement.NOTHING_LEFT);
    }

    private static void failForTheTimeBeing(Exchange work) {
        permit(work).ended(new TransientDeliveryException("Rate exceeded", null));
        work.getMessage().setBody(Settlement.NOTHING_LEFT);
    }

    private static BreakerPermit permit(Exchange work) {
        return work.getProperty(ExchangeProperties.BREAKER_PERMIT, BreakerPermit.class);
    }
}
