package dev.caravan.parking;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.report.ParkedDelivery;
import dev.caravan.report.RunCounts.DeliveryName;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.verdict.Patience;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Sets aside the messages of deliveries that keep failing, so that a customer who is throttled or has broken a role costs
 * the others neither slots nor time. Each delivery has a circuit breaker: so many failures in a row open it, or one
 * refusal; while it is open the messages go back to the queue until the next probe is due; one object at a time is the
 * probe, and each that fails doubles the wait.
 *
 * <p>Refusals park only where the run goes on for ever; in others they are dead-lettered, because nobody would try again.
 * While a delivery is refused, a message that has grown old is tried all the same, so that it becomes a dead letter before
 * the queue forgets it.
 */
public final class Parking {
    private static final int MOST_DELIVERIES = 10_000;

    private final ParkingSettings settings;
    private final Clock clock;
    private final LongUnaryOperator random;
    private final Cache<DeliveryName, DeliveryBreaker> breakers =
            Caffeine.newBuilder().maximumSize(MOST_DELIVERIES).build();

    /** @param random a number from 0 to its argument, both inclusive */
    public Parking(ParkingSettings settings, Clock clock, LongUnaryOperator random) {
        this.settings = requireNonNull(settings, "settings is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /**
     * Sets {@link ExchangeProperties#PARKED_FOR} if this delivery is not to be tried now, or else {@link ExchangeProperties#BREAKER_PERMIT},
     * with which the end of the delivery is told; a permit that is not used by the end of the exchange counts for nothing.
     */
    public void enter(ObjectDelivery work, Exchange exchange) {
        if (settings.after() == 0) {
            return;
        }
        DeliveryName name = DeliveryName.of(work);
        DeliveryBreaker breaker = breakers.getIfPresent(name);
        if (breaker != null && breaker.isRefused() && isOld(exchange)) {
            return;
        }
        if (breaker != null && !breaker.circuit().tryAcquirePermission()) {
            exchange.setProperty(ExchangeProperties.PARKED_FOR, breaker.park(clock.instant(), random));
            return;
        }
        BreakerPermit permit =
                new BreakerPermit(breaker, () -> breaker(name, work.delivery()), this::rest, settings.refusalsCount());
        exchange.setProperty(ExchangeProperties.BREAKER_PERMIT, permit);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                permit.unused();
            }
        });
    }

    /** The deliveries that are set aside, by tenant. */
    public List<ParkedDelivery> parked() {
        return breakers.asMap().entrySet().stream()
                .filter(entry -> entry.getValue().isParking())
                .map(entry -> entry.getValue().describe())
                .sorted(Comparator.comparing(ParkedDelivery::tenant).thenComparing(ParkedDelivery::id))
                .toList();
    }

    /** Only a delivery that has failed has a breaker. */
    private DeliveryBreaker breaker(DeliveryName name, Delivery delivery) {
        return requireNonNull(breakers.get(name, failed -> new DeliveryBreaker(failed, delivery, settings, clock)));
    }

    private Duration rest(DeliveryBreaker breaker) {
        return breaker.rest(clock.instant(), random);
    }

    private boolean isOld(Exchange exchange) {
        return settings.patience(clock).isOld(exchange.getProperty(ExchangeProperties.SENT_AT, String.class));
    }

    /**
     * When deliveries are set aside.
     *
     * @param after failures in a row; 0 = never
     * @param refusalsCount whether what a customer's account refuses is a failure in this sense
     * @param refusedFor messages older than this are tried all the same while the account refuses
     * @param first wait until a probe
     * @param longest wait until a probe
     */
    public record ParkingSettings(
            int after, boolean refusalsCount, Duration refusedFor, Duration first, Duration longest) {

        /** How long what is refused is kept at all. */
        public Patience patience(Clock clock) {
            return new Patience(refusalsCount, refusedFor, clock);
        }
    }
}
