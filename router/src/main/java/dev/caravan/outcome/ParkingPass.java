package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.RefusedDeliveryException;
import dev.caravan.deliver.TransientDeliveryException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The permission to try one delivery of one object; what came of it decides whether others may. */
public final class ParkingPass {
    private final CircuitBreaker breaker;
    private final boolean refusalsCount;
    private final AtomicBoolean used = new AtomicBoolean();

    ParkingPass(CircuitBreaker breaker, boolean refusalsCount) {
        this.breaker = requireNonNull(breaker, "breaker is null");
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
        if (failure == null) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        } else if (isTheCustomers(failure)) {
            breaker.onError(0, TimeUnit.NANOSECONDS, failure);
        } else {
            breaker.releasePermission();
        }
    }

    /** The delivery was not tried after all. */
    void unused() {
        if (used.compareAndSet(false, true)) {
            breaker.releasePermission();
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
