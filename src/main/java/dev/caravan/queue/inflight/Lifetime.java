package dev.caravan.queue.inflight;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long the queue keeps messages. SQS forgets one that has grown older than {@code MessageRetentionPeriod}, in flight or
 * not, without a dead letter. So each message has a <em>last moment</em>, a margin before that: until then it may be kept
 * and come back, and nothing makes it sleep past it; from then on it is worked on as ever, but what would be kept of it
 * becomes a dead letter.
 *
 * <p>Where the period is not known, such as of messages that came from no queue, no moment is the last. It is asked for at
 * start.
 */
public final class Lifetime {
    private static final Duration LEAST_MARGIN = Duration.ofHours(1);

    private final Clock clock;
    private volatile @Nullable Duration retention;

    public Lifetime(Clock clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The queue keeps messages for so long. */
    public void keeps(Duration period) {
        retention = requireNonNull(period, "period is null");
    }

    /** For how long the queue keeps messages, where that is known. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retention);
    }

    /** A tenth of the period, an hour at least, but never more than half. */
    public static Duration margin(Duration period) {
        Duration tenth = period.dividedBy(10);
        Duration wanted = tenth.compareTo(LEAST_MARGIN) < 0 ? LEAST_MARGIN : tenth;
        Duration half = period.dividedBy(2);
        return wanted.compareTo(half) < 0 ? wanted : half;
    }

    /** @param sent the message's SentTimestamp */
    public boolean isLastMoment(@Nullable String sent) {
        Duration period = retention;
        return period != null
                && age(sent)
                        .map(age -> age.compareTo(period.minus(margin(period))) >= 0)
                        .orElse(false);
    }

    /** How much time is left until the queue forgets a message; negative when it has. */
    public Optional<Duration> left(@Nullable String sent) {
        Duration period = retention;
        return period == null ? Optional.empty() : age(sent).map(period::minus);
    }

    /**
     * For how long a message may be hidden at most: until its last moment, and then for no more than a quarter of the time
     * that is left, so that it is tried several times more.
     */
    public Duration atMost(Duration wanted, @Nullable String sent) {
        Duration period = retention;
        Optional<Duration> left = left(sent);
        if (period == null || left.isEmpty()) {
            return wanted;
        }
        Duration untilLast = left.get().minus(margin(period));
        Duration most = isPositive(untilLast) ? untilLast : left.get().dividedBy(4);
        Duration longest = isPositive(most) ? most : Duration.ZERO;
        return longest.compareTo(wanted) < 0 ? longest : wanted;
    }

    /** How old a message is, where it says when it was sent. */
    public Optional<Duration> age(@Nullable String sent) {
        if (sent == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.ofMillis(clock.millis() - Long.parseLong(sent)));
        } catch (NumberFormatException saysNothing) {
            return Optional.empty();
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }
}
