package dev.caravan.redelivery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/**
 * Exponential back-off with full jitter: before redelivery n a wait between nothing and {@code first * 2^(n-1)}, at most
 * {@code longest}. Camel's own collision avoidance only varies a delay by some per cent, so that workers which were
 * throttled together would come back together.
 */
public final class FullJitter extends RedeliveryPolicy {
    private final transient LongUnaryOperator random;

    /** @param random a number from 0 to its argument, both inclusive */
    public FullJitter(int redeliveries, Duration first, Duration longest, LongUnaryOperator random) {
        this.random = requireNonNull(random, "random is null");
        setMaximumRedeliveries(redeliveries);
        setRedeliveryDelay(first.toMillis());
        setMaximumRedeliveryDelay(longest.toMillis());
        setAllowRedeliveryWhileStopping(false);
        setLogStackTrace(false);
        setLogExhausted(false);
        setLogRetryAttempted(false);
    }

    @Override
    public long calculateRedeliveryDelay(long previousDelay, int redeliveryCounter) {
        int doublings = Math.min(Math.max(redeliveryCounter, 1) - 1, 30);
        long upTo = Math.min(getMaximumRedeliveryDelay(), getRedeliveryDelay() << doublings);
        return random.applyAsLong(upTo);
    }
}
