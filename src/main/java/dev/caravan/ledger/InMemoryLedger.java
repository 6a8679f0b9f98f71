package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of one process, gone with it. Bounded: of the work that nobody holds, what was touched longest ago is
 * forgotten first; what is leased is never forgotten.
 */
public final class InMemoryLedger implements Ledger {
    /** Some 10 MB. */
    private static final int MOST_ENTRIES = 20_000;

    /** What was leased or entered longest ago first. */
    private final Map<String, Entry> leased = new LinkedHashMap<>();

    private final Map<String, Entry> others = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;
    private final LongSupplier nanoTime;

    /** Of all works together, so that an entry that had to go and came again does not repeat a fence. */
    private long fences;

    /** @param nanoTime as {@link System#nanoTime()} */
    public InMemoryLedger(LongSupplier nanoTime) {
        this(nanoTime, MOST_ENTRIES);
    }

    /** @param most entries of work that nobody holds */
    public InMemoryLedger(LongSupplier nanoTime, int most) {
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.most = most;
    }

    @Override
    public synchronized LedgerAnswer acquire(Work work, String owner, Duration lease) {
        Entry before = find(work.id());
        Entry entry = before == null ? new Entry(Checkpoint.BEGINNING, null, 0, 0, null, null) : before;
        Optional<LedgerAnswer> refusal = entry.refusal(work, now());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        forgetAbandoned();
        fences++;
        Entry leasedNow = entry.leased(work, owner, fences, after(lease));
        put(work.id(), leasedNow);
        return new LedgerAnswer.Acquired(new FencingToken(work, owner, leasedNow.fence()), leasedNow.checkpoint());
    }

    @Override
    public boolean renew(FencingToken token, Duration lease) {
        return change(token, entry -> entry.until(after(lease)), entry -> false);
    }

    @Override
    public boolean enter(FencingToken token, Checkpoint checkpoint, Duration lease) {
        return change(token, entry -> entry.at(checkpoint).until(after(lease)), entry -> false);
    }

    @Override
    public boolean release(FencingToken token, Checkpoint checkpoint) {
        return change(token, entry -> entry.at(checkpoint).released(), entry -> entry.wasReleasedBy(token, checkpoint));
    }

    @Override
    public boolean finish(FencingToken token, Checkpoint checkpoint, FinalState end) {
        return change(token, entry -> entry.at(checkpoint).finished(end), entry -> entry.wasFinishedBy(token, end));
    }

    private synchronized boolean change(FencingToken token, UnaryOperator<Entry> change, Predicate<Entry> isDone) {
        String id = token.work().id();
        Entry entry = find(id);
        if (entry == null) {
            return false;
        }
        if (!entry.isHeldBy(token)) {
            return isDone.test(entry);
        }
        put(id, change.apply(entry));
        return true;
    }

    /** What a lease has ended of that nobody gave back is nobody's, and bounded like the rest. */
    private void forgetAbandoned() {
        long now = now();
        List<String> over = leased.entrySet().stream()
                .filter(entry -> entry.getValue().leaseUntil() - now <= 0)
                .map(Map.Entry::getKey)
                .toList();
        for (String id : over) {
            others.put(id, requireNonNull(leased.remove(id)));
        }
        while (others.size() > most) {
            others.remove(others.keySet().iterator().next());
        }
    }

    private @Nullable Entry find(String id) {
        Entry held = leased.get(id);
        return held == null ? others.get(id) : held;
    }

    private void put(String id, Entry entry) {
        leased.remove(id);
        others.remove(id);
        (entry.owner() == null ? others : leased).put(id, entry);
        if (others.size() > most) {
            others.remove(others.keySet().iterator().next());
        }
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong());
    }

    private long after(Duration lease) {
        return now() + lease.toMillis();
    }
}
