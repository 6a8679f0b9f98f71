package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The ledger of one process, gone with it. Bounded: what was touched longest ago goes first. */
public final class InMemoryLedger implements Ledger {
    private static final int MOST_ENTRIES = 20_000;

    private final Cache<String, Entry> entries =
            Caffeine.newBuilder().maximumSize(MOST_ENTRIES).build();

    /** Of all works together, so that an entry that had to go and came again does not repeat a fence. */
    private final AtomicLong fences = new AtomicLong();

    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime()} */
    public InMemoryLedger(LongSupplier nanoTime) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    @Override
    public Claim claim(Work work, String owner, Duration lease) {
        AtomicReference<@Nullable Claim> answer = new AtomicReference<>();
        entries.asMap().compute(work.id(), (id, before) -> {
            Entry entry = before == null ? new Entry(Checkpoint.BEGINNING, null, 0, 0, null, null) : before;
            Optional<Claim> refusal = entry.refusal(work, now());
            if (refusal.isPresent()) {
                answer.set(refusal.get());
                return entry;
            }
            Entry lent = entry.lent(work, owner, fences.incrementAndGet(), after(lease));
            answer.set(new Claim.Granted(new Grant(work, owner, lent.fence()), lent.checkpoint()));
            return lent;
        });
        return requireNonNull(answer.get());
    }

    @Override
    public boolean renew(Grant grant, Duration lease) {
        return change(grant, entry -> entry.until(after(lease)), entry -> false);
    }

    @Override
    public boolean enter(Grant grant, Checkpoint checkpoint, Duration lease) {
        return change(grant, entry -> entry.at(checkpoint).until(after(lease)), entry -> false);
    }

    @Override
    public boolean release(Grant grant, Checkpoint checkpoint) {
        return change(grant, entry -> entry.at(checkpoint).released(), entry -> entry.wasReleasedBy(grant, checkpoint));
    }

    @Override
    public boolean finish(Grant grant, Checkpoint checkpoint, End end) {
        return change(grant, entry -> entry.at(checkpoint).finished(end), entry -> entry.wasFinishedBy(grant, end));
    }

    private boolean change(Grant grant, UnaryOperator<Entry> change, Predicate<Entry> isDone) {
        AtomicBoolean held = new AtomicBoolean();
        entries.asMap().computeIfPresent(grant.work().id(), (id, entry) -> {
            boolean lent = entry.isLentTo(grant);
            held.set(lent || isDone.test(entry));
            return lent ? change.apply(entry) : entry;
        });
        return held.get();
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
    }

    private long after(Duration lease) {
        return now() + lease.toMillis();
    }
}
