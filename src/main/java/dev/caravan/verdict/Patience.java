package dev.caravan.verdict;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For how long work is kept that somebody in the customer's account could still make possible, or of whose error nobody
 * knows whether it passes.
 *
 * @param refusalsWait whether the run goes on for ever, so that what a customer's account refuses can wait for it to be
 *     mended; in others nobody would try again
 * @param refusedFor how old a message may become meanwhile
 */
public record Patience(boolean refusalsWait, Duration refusedFor, Clock clock) {

    /** An error of which nothing is known was met at so many receives of the message, and in each by every try of a batch. */
    static final int MOST_RECEIVES = 5;

    public Patience {
        requireNonNull(refusedFor, "refusedFor is null");
        requireNonNull(clock, "clock is null");
    }

    /**
     * What is left of it for one message.
     *
     * @param sentAt when it was sent, in milliseconds of the epoch; null or empty = it is in no queue
     * @param receives how often it was received
     */
    public Rest rest(@Nullable String sentAt, int receives) {
        return new Rest(refusalsWait && !isOld(sentAt), receives < MOST_RECEIVES);
    }

    /** Whether the message has waited for its customer long enough. */
    public boolean isOld(@Nullable String sentAt) {
        return sentAt != null
                && !sentAt.isEmpty()
                && !Instant.ofEpochMilli(Long.parseLong(sentAt))
                        .plus(refusedFor)
                        .isAfter(clock.instant());
    }

    /**
     * For one message.
     *
     * @param refused whether it is kept if its customer's account refuses it
     * @param doubtful whether it is kept for an error of which nothing is known
     */
    public record Rest(boolean refused, boolean doubtful) {

        /** Whether there is nothing to wait for. */
        public boolean isOverFor(Verdict verdict) {
            return switch (verdict.kind()) {
                case FINAL -> true;
                case DENIED -> !refused;
                case DOUBTFUL -> !doubtful;
                case KEEP, UNREACHABLE, FORBIDDEN, UNEXPECTED, OUR_FAULT -> false;
            };
        }
    }
}
