package dev.caravan.deliver.logs;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.refusal.AwsError;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * How fast we call one service quota: additive increase, multiplicative decrease. As long as nothing is throttled there is
 * no limit. The first throttled call halves the rate that was reached, and so does each further one, once a second at
 * most, because calls that were under way together are throttled together; calls that go through raise it by
 * {@value #INCREASE} calls a second each second. A rate that has not been throttled for {@value #FORGET_SECONDS} seconds
 * is no limit any more.
 */
final class AdaptiveRate {
    private static final Logger log = LoggerFactory.getLogger(AdaptiveRate.class);

    static final double LEAST = 2;
    static final double INCREASE = 2;
    static final long FORGET_SECONDS = 60;
    static final long LONGEST_WAIT_SECONDS = 4;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final String name;
    private final LongSupplier nanoTime;
    private final Pause pause;
    private boolean limited;
    private double perSecond;
    private long nextCall;
    private long lastThrottled;
    private long secondBegan;
    private int callsThisSecond;
    private double callsLastSecond;

    /** Waits for so many nanoseconds; that it can be interrupted is the end of the call. */
    @FunctionalInterface
    interface Pause {
        void nanos(long nanos) throws InterruptedException;
    }

    /** @param name of what is called, for the log */
    AdaptiveRate(String name, LongSupplier nanoTime, Pause pause) {
        this.name = requireNonNull(name, "name is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.secondBegan = nanoTime.getAsLong();
    }

    /**
     * Makes the call when it is its turn.
     *
     * @throws TransientDeliveryException if its turn is more than {@value #LONGEST_WAIT_SECONDS} seconds away, or the wait is
     *     interrupted; whatever the call throws is thrown as it is
     */
    <T> T call(Supplier<T> call) {
        await(turn());
        try {
            T answer = call.get();
            wentThrough();
            return answer;
        } catch (DeliveryException failure) {
            if (failure.getCause() instanceof SdkException cause
                    && AwsError.of(cause).isThrottled()) {
                throttled();
            }
            throw failure;
        }
    }

    /** Calls a second; empty when there is no limit. */
    synchronized double limit() {
        return limited ? perSecond : Double.POSITIVE_INFINITY;
    }

    /** Takes the next turn, and says how long it is until then. */
    private synchronized long turn() {
        long now = nanoTime.getAsLong();
        count(now);
        if (!limited) {
            return 0;
        }
        if (now - lastThrottled > FORGET_SECONDS * SECOND) {
            limited = false;
            log.info("{}: no longer throttled", name);
            return 0;
        }
        long turn = Math.max(now, nextCall);
        if (turn - now > LONGEST_WAIT_SECONDS * SECOND) {
            throw new TransientDeliveryException(
                    name + ": throttled to " + Math.round(perSecond) + " calls a second, and many are waiting", null);
        }
        nextCall = turn + (long) (SECOND / perSecond);
        return turn - now;
    }

    private synchronized void wentThrough() {
        if (limited) {
            perSecond += INCREASE / perSecond;
        }
    }

    private synchronized void throttled() {
        long now = nanoTime.getAsLong();
        if (limited && now - lastThrottled < SECOND) {
            return;
        }
        double reached = limited ? perSecond : Math.max(callsLastSecond, callsThisSecond);
        perSecond = Math.max(reached / 2, LEAST);
        limited = true;
        lastThrottled = now;
        nextCall = now + (long) (SECOND / perSecond);
        log.info("{}: throttled, going on with {} calls a second", name, Math.round(perSecond * 10) / 10.0);
    }

    private void count(long now) {
        long passed = now - secondBegan;
        if (passed >= SECOND) {
            callsLastSecond = callsThisSecond / ((double) passed / SECOND);
            callsThisSecond = 0;
            secondBegan = now;
        }
        callsThisSecond++;
    }

    private void await(long nanos) {
        if (nanos <= 0) {
            return;
        }
        try {
            pause.nanos(nanos);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TransientDeliveryException(name + ": interrupted while waiting for its turn", interrupted);
        }
    }
}
