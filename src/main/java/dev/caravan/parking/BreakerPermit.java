package dev.caravan.parking;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.failure.DoubtedRefusalException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The permission to try one delivery of one object; what came of it decides whether others may. */
public final class BreakerPermit {
    private final @Nullable DeliveryBreaker permitting;
    private final Supplier<DeliveryBreaker> onFailure;
    private final Function<DeliveryBreaker, Duration> rest;
    private final boolean refusalsCount;
    private final AtomicBoolean used = new AtomicBoolean();

    /**
     * For one try.
     *
     * @param permitting gave the permission; null where there is no breaker, because nothing has failed yet
     * @param onFailure the breaker that is told of a failure
     * @param rest how long it is until the next probe there
     */
    BreakerPermit(
            @Nullable DeliveryBreaker permitting,
            Supplier<DeliveryBreaker> onFailure,
            Function<DeliveryBreaker, Duration> rest,
            boolean refusalsCount) {
        this.permitting = permitting;
        this.onFailure = requireNonNull(onFailure, "onFailure is null");
        this.rest = requireNonNull(rest, "rest is null");
        this.refusalsCount = refusalsCount;
    }

    /**
     * Only what the customer's account answered says anything about the delivery.
     *
     * @param failure null = the delivery ended well
     * @return how long there is no use in trying again, if by now the delivery is parked
     */
    public Optional<Duration> ended(@Nullable Throwable failure) {
        if (!used.compareAndSet(false, true)) {
            return Optional.empty();
        }
        if (failure != null && isTheCustomers(failure)) {
            DeliveryBreaker breaker = permitting == null ? onFailure.get() : permitting;
            breaker.failed(failure);
            return breaker.isParking() ? Optional.of(rest.apply(breaker)) : Optional.empty();
        }
        if (permitting != null && failure == null) {
            permitting.circuit().onSuccess(0, TimeUnit.NANOSECONDS);
        } else if (permitting != null) {
            permitting.circuit().releasePermission();
        }
        return Optional.empty();
    }

    /** The delivery was not tried after all. */
    void unused() {
        if (used.compareAndSet(false, true) && permitting != null) {
            permitting.circuit().releasePermission();
        }
    }

    private boolean isTheCustomers(Throwable failure) {
        if (failure instanceof TransientDeliveryException passing) {
            return passing.side() != TransientDeliveryException.Side.OURS;
        }
        return refusalsCount
                && (failure instanceof DoubtedRefusalException
                        || (failure instanceof RefusedDeliveryException refused
                                && refused.refusal() != RefusedDeliveryException.Refusal.NOT_ACCEPTED));
    }
}
