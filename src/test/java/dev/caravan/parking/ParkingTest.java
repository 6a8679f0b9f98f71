package dev.caravan.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.credentials.MovableClock;
import dev.caravan.deliver.failure.DoubtedRefusalException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.parking.Parking.ParkingSettings;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.undelivered.SomeWork;
import dev.caravan.verdict.StoppedException;
import java.time.Duration;
import java.time.Instant;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParkingTest {
    private static final ObjectDelivery ACME = SomeWork.toLogGroup("acme");
    private static final ObjectDelivery GLOBEX = SomeWork.toLogGroup("globex");
    private final Exception throttled = new TransientDeliveryException("Rate exceeded", null);
    private final Exception denied =
            new RefusedDeliveryException(RefusedDeliveryException.Refusal.DENIED, "AccessDenied", null);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-01-02T03:04:05Z"));
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Parking parking = parking(true);

    @Test
    void so_many_failures_in_a_row_park_a_delivery_and_no_other() {
        fail(ACME, throttled, 3);

        assertThat(parkedFor(ACME)).isEqualTo(Duration.ofSeconds(30));
        assertThat(parkedFor(GLOBEX)).isNull();
        assertThat(parking.parked()).singleElement().satisfies(parked -> {
            assertThat(parked.tenant()).isEqualTo("acme");
            assertThat(parked.messages()).isEqualTo(1);
            assertThat(parked.nextProbe()).isEqualTo(clock.instant().plusSeconds(30));
            assertThat(parked.error()).isEqualTo("Rate exceeded");
        });
    }

    @Test
    void a_success_among_the_failures_does_not_park() {
        fail(ACME, throttled, 2);
        succeed(ACME);
        fail(ACME, throttled, 2);

        assertThat(parkedFor(ACME)).isNull();
        assertThat(parking.parked()).isEmpty();
    }

    @Test
    void when_the_time_is_over_one_object_is_tried_and_its_success_lets_the_others_in() {
        fail(ACME, throttled, 3);
        pass(Duration.ofSeconds(31));

        BreakerPermit probe = pass(ACME);
        assertThat(parkedFor(ACME)).isEqualTo(Duration.ofSeconds(10));
        probe.ended(null);

        assertThat(parkedFor(ACME)).isNull();
        assertThat(parking.parked()).isEmpty();
    }

    @Test
    void each_probe_that_fails_doubles_the_wait_up_to_the_longest() {
        fail(ACME, throttled, 3);
        for (int seconds : new int[] {60, 100, 100}) {
            pass(Duration.ofSeconds(101));
            pass(ACME).ended(throttled);

            assertThat(parkedFor(ACME)).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void a_probe_of_which_nothing_came_leaves_room_for_another() {
        fail(ACME, throttled, 3);
        pass(Duration.ofSeconds(31));
        pass(ACME).unused();

        pass(ACME).ended(null);

        assertThat(parkedFor(ACME)).isNull();
    }

    @Test
    void one_refusal_parks_where_the_run_goes_on_for_ever_and_nowhere_else() {
        assertThat(pass(ACME).ended(denied)).as("what was refused waits").contains(Duration.ofSeconds(30));
        assertThat(parkedFor(ACME)).as("and so do the others").isEqualTo(Duration.ofSeconds(30));

        Parking ends = parking(false);
        for (int i = 0; i < 3; i++) {
            pass(ends, ACME).ended(denied);
        }

        assertThat(enter(ends, ACME, clock.instant()).getProperty(ExchangeProperties.PARKED_FOR))
                .isNull();
    }

    @Test
    void a_refusal_that_is_not_confirmed_is_a_failure_among_others() {
        Exception doubted = new DoubtedRefusalException(
                new RefusedDeliveryException(RefusedDeliveryException.Refusal.DENIED, "AccessDenied", null));
        fail(ACME, doubted, 2);
        assertThat(parkedFor(ACME)).isNull();

        fail(ACME, doubted, 1);
        assertThat(parkedFor(ACME)).isNotNull();
    }

    @Test
    void a_probe_that_is_refused_waits_longer_each_time() {
        assertThat(pass(ACME).ended(denied)).contains(Duration.ofSeconds(30));
        for (int seconds : new int[] {60, 100, 100}) {
            pass(Duration.ofSeconds(101));
            assertThat(pass(ACME).ended(denied)).contains(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void what_is_not_from_aws_parks_nobody() {
        fail(ACME, new TransientDeliveryException(TransientDeliveryException.Side.OURS, "HTTP 403", null), 3);

        assertThat(parkedFor(ACME)).isNull();
    }

    @Test
    void failures_of_our_own_park_nobody() {
        fail(ACME, new IllegalStateException("the object cannot be read"), 3);
        fail(ACME, new StoppedException(), 3);

        assertThat(parkedFor(ACME)).isNull();
    }

    @Test
    void an_old_message_is_tried_all_the_same_so_that_it_ends_as_a_dead_letter() {
        fail(ACME, denied, 1);

        Exchange old = enter(parking, ACME, clock.instant().minus(Duration.ofHours(25)));

        assertThat(old.getProperty(ExchangeProperties.PARKED_FOR)).isNull();
        assertThat(parkedFor(ACME)).isNotNull();
    }

    @Test
    void an_old_message_of_a_throttled_delivery_is_parked_as_any_other() {
        fail(ACME, throttled, 3);

        Exchange old = enter(parking, ACME, clock.instant().minus(Duration.ofHours(25)));

        assertThat(old.getProperty(ExchangeProperties.PARKED_FOR)).isNotNull();
    }

    @Test
    void what_is_parked_is_shown_to_monitoring() throws Exception {
        ParkingMonitor monitor = new ParkingMonitor(parking);
        fail(ACME, throttled, 3);
        parkedFor(ACME);
        parkedFor(ACME);

        MBeanServer server = MBeanServerFactory.newMBeanServer();
        ObjectName name = new ObjectName(ParkingMonitor.NAME);
        server.registerMBean(monitor, name);
        assertThat(server.getAttribute(name, "ParkedDeliveries")).isEqualTo(1);
        assertThat(server.getAttribute(name, "ParkedMessages")).isEqualTo(2L);
        assertThat((String[]) server.getAttribute(name, "Details"))
                .singleElement()
                .asString()
                .startsWith("acme cloudwatch:222222222222:us-east-1:/logs, 2 messages, next probe ")
                .endsWith(": Rate exceeded");
    }

    @Test
    void health_stays_up_and_tells_what_is_parked() {
        fail(ACME, throttled, 3);
        parkedFor(ACME);

        HealthCheck.Result health = new ParkingHealthCheck(parking).call();

        assertThat(health.getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(String.valueOf(health.getDetails().get("parked.acme.cloudwatch:222222222222:us-east-1:/logs")))
                .contains("1 messages", "Rate exceeded");
    }

    private Parking parking(boolean refusalsCount) {
        ParkingSettings settings = new ParkingSettings(
                3, refusalsCount, Duration.ofHours(24), Duration.ofSeconds(30), Duration.ofSeconds(100));
        return new Parking(settings, clock, upTo -> 0);
    }

    private void fail(ObjectDelivery work, Exception failure, int times) {
        for (int i = 0; i < times; i++) {
            pass(work).ended(failure);
        }
    }

    private void succeed(ObjectDelivery work) {
        pass(work).ended(null);
    }

    private BreakerPermit pass(ObjectDelivery work) {
        return pass(parking, work);
    }

    private BreakerPermit pass(Parking through, ObjectDelivery work) {
        BreakerPermit pass = enter(through, work, clock.instant())
                .getProperty(ExchangeProperties.BREAKER_PERMIT, BreakerPermit.class);
        assertThat(pass).isNotNull();
        return pass;
    }

    private @Nullable Duration parkedFor(ObjectDelivery work) {
        Exchange exchange = enter(parking, work, clock.instant());
        BreakerPermit unused = exchange.getProperty(ExchangeProperties.BREAKER_PERMIT, BreakerPermit.class);
        if (unused != null) {
            unused.unused();
        }
        return exchange.getProperty(ExchangeProperties.PARKED_FOR, Duration.class);
    }

    private Exchange enter(Parking through, ObjectDelivery work, Instant sent) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(ExchangeProperties.SENT_AT, Long.toString(sent.toEpochMilli()));
        through.enter(work, exchange);
        return exchange;
    }

    private void pass(Duration time) {
        clock.advance(time);
    }
}
