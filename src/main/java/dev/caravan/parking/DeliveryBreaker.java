package dev.caravan.parking;

import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.parking.Parking.ParkingSettings;
import dev.caravan.report.ParkedDelivery;
import dev.caravan.report.RunCounts.DeliveryName;
import dev.caravan.tenant.delivery.Delivery;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnErrorEvent;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The breaker of one delivery, and what is set aside by it. */
final class DeliveryBreaker {
    private static final Logger log = LoggerFactory.getLogger(DeliveryBreaker.class);

    /** While a probe is under way the others come back after so long at the earliest. */
    private static final Duration PROBE = Duration.ofSeconds(10);

    private final DeliveryName name;
    private final Delivery delivery;
    private final CircuitBreaker breaker;
    private final AtomicLong messages = new AtomicLong();
    private volatile @Nullable Instant nextProbe;
    private volatile String error = "";
    private volatile boolean refused;

    DeliveryBreaker(DeliveryName name, Delivery delivery, ParkingSettings settings, Clock clock) {
        this.name = name;
        this.delivery = delivery;
        IntervalFunction waits = IntervalFunction.ofExponentialBackoff(settings.first(), 2, settings.longest());
        breaker = CircuitBreaker.of(
                name.toString(),
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(settings.after())
                        .minimumNumberOfCalls(settings.after())
                        .failureRateThreshold(100)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(attempt -> {
                            long millis = waits.apply(attempt);
                            nextProbe = clock.instant().plusMillis(millis);
                            return millis;
                        })
                        .clock(clock)
                        .build());
        breaker.getEventPublisher().onError(this::remember).onStateTransition(change -> {
            switch (change.getStateTransition().getToState()) {
                case OPEN -> log.warn("Parking {} until {}: {}", breaker.getName(), nextProbe, error);
                case CLOSED -> {
                    log.info("No longer parking {}: it works again", breaker.getName());
                    messages.set(0);
                }
                default -> log.info("Probing {} with one object", breaker.getName());
            }
        });
    }

    CircuitBreaker circuit() {
        return breaker;
    }

    /** Whether the last failure was a refusal, which somebody has to mend, and not a passing one. */
    boolean isRefused() {
        return refused;
    }

    /** A try failed. Somebody has to mend a refusal, so that one is enough. */
    void failed(Throwable failure) {
        breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        if (failure instanceof RefusedDeliveryException && breaker.getState() == CircuitBreaker.State.CLOSED) {
            breaker.transitionToOpenState();
        }
    }

    boolean isParking() {
        return breaker.getState() != CircuitBreaker.State.CLOSED;
    }

    /** Counts one message, and says how long it stays away: until the next probe, and not all at the same moment. */
    Duration park(Instant now, LongUnaryOperator random) {
        messages.incrementAndGet();
        return rest(now, random);
    }

    /** Until the next probe. */
    Duration rest(Instant now, LongUnaryOperator random) {
        Instant probe = nextProbe;
        Duration rest = probe == null || probe.isBefore(now.plus(PROBE)) ? PROBE : Duration.between(now, probe);
        return rest.plusMillis(random.applyAsLong(rest.toMillis() / 4));
    }

    ParkedDelivery describe() {
        return new ParkedDelivery(
                name.tenant(), name.id(), delivery.type(), delivery.destination(), messages.get(), nextProbe, error);
    }

    private void remember(CircuitBreakerOnErrorEvent failure) {
        refused = failure.getThrowable() instanceof RefusedDeliveryException;
        error = String.valueOf(failure.getThrowable().getMessage());
    }
}
