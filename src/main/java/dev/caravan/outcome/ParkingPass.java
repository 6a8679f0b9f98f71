package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.DoubtedRefusalException;
import dev.caravan.deliver.RefusedDeliveryException;
import dev.caravan.deliver.TransientDeliveryException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The permission to try one delivery of one object; what came of it decides whether others may. */
public final class ParkingPass {
    private final @Nullable ParkingPlace permitting;
    private final Supplier<ParkingPlace> onFailure;
    private final Function<ParkingPlace, Duration> rest;
    private final boolean refusalsCount;
    private final AtomicBoolean used = new AtomicBoolean();

    /**
     * For one try.
     *
     * @param permitting gave the permission; null where there is no place, because nothing has failed yet
     * @param onFailure the place that is told of a failure
     * @param rest how long it is until the next probe there
     */
    ParkingPass(
            @Nullable ParkingPlace permitting,
            Supplier<ParkingPlace> onFailure,
            Function<ParkingPlace, Duration> rest,
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
    Optional<Duration> ended(@Nullable Throwable failure) {
        if (!used.compareAndSet(false, true)) {
            return Optional.empty();
        }
        if (failure != null && isTheCustomers(failure)) {
            ParkingPlace place = permitting == null ? onFailure.get() : permitting;
            place.failed(failure);
            return place.isParking() ? Optional.of(rest.apply(place)) : Optional.empty();
        }
        if (permitting != null && failure == null) {
            permitting.breaker().onSuccess(0, TimeUnit.NANOSECONDS);
        } else if (permitting != null) {
            permitting.breaker().releasePermission();
        }
        return Optional.empty();
    }

    /** The delivery was not tried after all. */
    void unused() {
        if (used.compareAndSet(false, true) && permitting != null) {
            permitting.breaker().releasePermission();
        }
    }

    private boolean isTheCustomers(Throwable failure) {
        if (failure instanceof TransientDeliveryException passing) {
            return passing.side() != TransientDeliveryException.Side.OURS;
        }
        return refusalsCount
                && (failure instanceof DoubtedRefusalException
                        || (failure instanceof RefusedDeliveryException refused
                                && refused.reason() != RefusedDeliveryException.Reason.NOT_ACCEPTED));
    }
}
