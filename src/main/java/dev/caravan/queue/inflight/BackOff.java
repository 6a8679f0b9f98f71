package dev.caravan.queue.inflight;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * How long a message that was handed back stays hidden: exponential with full jitter, up to 10 s after the first receive,
 * up to 20 s after the second, and so on.
 *
 * @param longest of all, however often the message was received
 * @param random a number from 0 to its argument, both inclusive
 */
public record BackOff(Duration longest, LongUnaryOperator random) {
    private static final Duration FIRST = Duration.ofSeconds(10);

    public BackOff {
        requireNonNull(longest, "longest is null");
        requireNonNull(random, "random is null");
    }

    /** Seconds, after so many receives of the message. */
    long seconds(int receives) {
        int doublings = Math.min(Math.max(receives, 1) - 1, 30);
        long upTo = Math.min(longest.toSeconds(), FIRST.toSeconds() << doublings);
        return random.applyAsLong(upTo);
    }
}
