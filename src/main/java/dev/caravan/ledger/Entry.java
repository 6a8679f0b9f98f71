package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger holds of one work, and the rules that every ledger keeps. Times are milliseconds of one clock.
 *
 * @param owner who holds the lease; null = nobody
 * @param fence of the last acquisition
 * @param leaseUntil when the lease ends, of no meaning without owner
 * @param sequencer the latest known of its notifications; null = unknown
 * @param end null = unfinished
 */
record Entry(
        Checkpoint checkpoint,
        @Nullable String owner,
        long fence,
        long leaseUntil,
        @Nullable String sequencer,
        @Nullable FinalState end) {

    Entry {
        requireNonNull(checkpoint, "checkpoint is null");
    }

    /** Why the work cannot be leased; empty if it can. */
    Optional<LedgerAnswer> refusal(Work work, long now) {
        if (end != null) {
            return isOlderThan(work) ? Optional.empty() : Optional.of(new LedgerAnswer.Finished(end));
        }
        return owner == null || leaseUntil - now <= 0
                ? Optional.empty()
                : Optional.of(new LedgerAnswer.Held(owner, Duration.ofMillis(leaseUntil - now)));
    }

    /** Whether this was finished for an earlier writing of the same content. */
    boolean isOlderThan(Work work) {
        return end != null && Sequencers.isLater(work.sequencer(), sequencer);
    }

    /** The later of what is known here and by the work. */
    @Nullable
    String latestSequencer(Work work) {
        return sequencer == null || Sequencers.isLater(work.sequencer(), sequencer) ? work.sequencer() : sequencer;
    }

    /** Leased anew: from where it was left, or from the beginning for a later writing of what is finished. */
    Entry leased(Work work, String newOwner, long newFence, long until) {
        Checkpoint from = end == null ? checkpoint : Checkpoint.BEGINNING;
        return new Entry(from, newOwner, newFence, until, latestSequencer(work), null);
    }

    boolean isHeldBy(FencingToken token) {
        return end == null && fence == token.fence() && token.owner().equals(owner);
    }

    /** Whether that very release is what was done last: a fence is one acquisition's alone. */
    boolean wasReleasedBy(FencingToken token, Checkpoint reached) {
        return end == null && owner == null && fence == token.fence() && checkpoint.equals(reached);
    }

    /** Whether that very end is what was done last. */
    boolean wasFinishedBy(FencingToken token, FinalState how) {
        return end == how && fence == token.fence();
    }

    /** With the lease running at least until then: it is never cut short, in whatever order writes arrive. */
    Entry until(long ends) {
        return new Entry(checkpoint, owner, fence, Math.max(ends, leaseUntil), sequencer, end);
    }

    Entry at(Checkpoint reached) {
        return new Entry(reached, owner, fence, leaseUntil, sequencer, end);
    }

    Entry released() {
        return new Entry(checkpoint, null, fence, leaseUntil, sequencer, end);
    }

    Entry finished(FinalState how) {
        return new Entry(checkpoint, null, fence, leaseUntil, sequencer, how);
    }
}
