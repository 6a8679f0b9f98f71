package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.RefusedDeliveryException;
import dev.caravan.deliver.TransientDeliveryException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The permission to try one delivery of one object; what came of it decides whether others may. */
public final class ParkingPass {
    private final @Nullable CircuitBreaker permitting;
    private final Supplier<CircuitBreaker> onFailure;
    private final boolean refusalsCount;
    private final AtomicBoolean used = new AtomicBoolean();

    /**
     * @param permitting gave the permission; null where there is no breaker, because nothing has failed yet
     * @param onFailure the breaker that is told of a failure
     */
    ParkingPass(@Nullable CircuitBreaker permitting, Supplier<CircuitBreaker> onFailure, boolean refusalsCount) {
        this.permitting = permitting;
        this.onFailure = requireNonNull(onFailure, "onFailure is null");
        this.refusalsCount = refusalsCount;
    }

    /**
     * Only what the customer's account answered says anything about the delivery.
     *
     * @param failure null = the delivery ended well
     */
    void ended(@Nullable Throwable failure) {
        if (!used.compareAndSet(false, true)) {
            return;
        }
        if (failure != null && isTheCustomers(failure)) {
            (permitting == null ? onFailure.get() : permitting).onError(0, TimeUnit.NANOSECONDS, failure);
        } else if (permitting != null && failure == null) {
            permitting.onSuccess(0, TimeUnit.NANOSECONDS);
        } else if (permitting != null) {
            permitting.releasePermission();
        }
    }

    /** The delivery was not tried after all. */
    void unused() {
        if (used.compareAndSet(false, true) && permitting != null) {
            permitting.releasePermission();
        }
    }

    private boolean isTheCustomers(Throwable failure) {
        return failure instanceof TransientDeliveryException transientFailure
                ? !Classifier.isCentral(transientFailure)
                : refusalsCount
                        && failure instanceof RefusedDeliveryException refused
                        && refused.reason() != RefusedDeliveryException.Reason.NOT_ACCEPTED;
    }
}
