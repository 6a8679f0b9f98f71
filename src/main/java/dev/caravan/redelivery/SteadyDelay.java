package dev.caravan.redelivery;

import java.time.Duration;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/**
 * Before each redelivery the same wait, and some more, so that what is remembered for this time is forgotten at its end.
 */
public final class SteadyDelay extends RedeliveryPolicy {
    private static final long MORE = 20;

    public SteadyDelay(int redeliveries, Duration wait) {
        setMaximumRedeliveries(redeliveries);
        setRedeliveryDelay(wait.toMillis() + MORE);
        setMaximumRedeliveryDelay(wait.toMillis() + MORE);
        setAllowRedeliveryWhileStopping(false);
        setLogStackTrace(false);
        setLogExhausted(false);
        setLogRetryAttempted(false);
    }

    @Override
    public long calculateRedeliveryDelay(long previousDelay, int redeliveryCounter) {
        return getRedeliveryDelay();
    }
}
