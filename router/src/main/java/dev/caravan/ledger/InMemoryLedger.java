package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The ledger of one process, gone with it. Bounded: what was touched longest ago goes first. */
public final class InMemoryLedger implements Ledger {
    private static final int MOST_ENTRIES = 100_000;

    private final Cache<String, Entry> entries =
            Caffeine.newBuilder().maximumSize(MOST_ENTRIES).build();
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime()} */
    public InMemoryLedger(LongSupplier nanoTime) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    @Override
    public Claim claim(Work work, String owner, Duration lease) {
        AtomicReference<@Nullable Claim> answer = new AtomicReference<>();
        entries.asMap().compute(work.id(), (id, before) -> {
            Entry entry = before == null || before.isOlderThan(work) ? Entry.NEW.with(before) : before;
            Claim refusal = entry.refusal(nanoTime.getAsLong());
            if (refusal != null) {
                answer.set(refusal);
                return entry;
            }
            Entry lent = entry.lent(owner, work.sequencer(), nanoTime.getAsLong() + lease.toNanos());
            answer.set(new Claim.Granted(new Grant(work, owner, lent.fence()), lent.checkpoint()));
            return lent;
        });
        return requireNonNull(answer.get());
    }

    @Override
    public boolean renew(Grant grant, Duration lease) {
        return change(grant, entry -> entry.until(nanoTime.getAsLong() + lease.toNanos()));
    }

    @Override
    public boolean enter(Grant grant, Checkpoint checkpoint, Duration lease) {
        return change(grant, entry -> entry.at(checkpoint).until(nanoTime.getAsLong() + lease.toNanos()));
    }

    @Override
    public boolean release(Grant grant, Checkpoint checkpoint) {
        return change(grant, entry -> entry.at(checkpoint).free());
    }

    @Override
    public boolean finish(Grant grant, Checkpoint checkpoint, End end) {
        return change(grant, entry -> entry.at(checkpoint).free().ended(end));
    }

    private boolean change(Grant grant, UnaryOperator<Entry> change) {
        AtomicReference<Boolean> held = new AtomicReference<>(false);
        entries.asMap().computeIfPresent(grant.work().id(), (id, entry) -> {
            if (entry.owner() == null || entry.fence() != grant.fence()) {
                return entry;
            }
            held.set(true);
            return change.apply(entry);
        });
        return held.get();
    }

    /**
     * @param owner null = nobody
     * @param end null = unfinished
     */
    private record Entry(
            Checkpoint checkpoint,
            @Nullable String owner,
            long fence,
            long leaseEnds,
            @Nullable String sequencer,
            @Nullable End end) {
        static final Entry NEW = new Entry(Checkpoint.BEGINNING, null, 0, 0, null, null);

        /** Fencing tokens never begin anew. */
        Entry with(@Nullable Entry before) {
            return before == null ? this : new Entry(checkpoint, owner, before.fence, leaseEnds, sequencer, end);
        }

        /** Whether this was finished for an earlier writing of the same content. */
        boolean isOlderThan(Work work) {
            return end != null && Sequencers.isLater(work.sequencer(), sequencer);
        }

        @Nullable
        Claim refusal(long now) {
            if (end != null) {
                return new Claim.Finished(end);
            }
            return owner != null && leaseEnds - now > 0
                    ? new Claim.Leased(owner, Duration.ofNanos(leaseEnds - now))
                    : null;
        }

        Entry lent(String newOwner, @Nullable String newSequencer, long until) {
            String latest = newSequencer == null ? sequencer : newSequencer;
            return new Entry(checkpoint, newOwner, fence + 1, until, latest, null);
        }

        Entry until(long ends) {
            return new Entry(checkpoint, owner, fence, ends, sequencer, end);
        }

        Entry at(Checkpoint reached) {
            return new Entry(reached, owner, fence, leaseEnds, sequencer, end);
        }

        Entry free() {
            return new Entry(checkpoint, null, fence, leaseEnds, sequencer, end);
        }

        Entry ended(End how) {
            return new Entry(checkpoint, owner, fence, leaseEnds, sequencer, how);
        }
    }
}
