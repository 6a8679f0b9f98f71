package dev.caravan.queue.waiting;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.model.Message;

/** What one tenant has waiting and in work, and how fast that goes. Not safe for use by several threads; times in nanoseconds. */
final class Lane {
    /** A shorter deferral costs receives and brings nothing. */
    static final Duration SHORTEST_DEFERRAL = Duration.ofSeconds(2);

    /** What shows so soon need not be called back; nor is what was called back awaited for longer. */
    private static final long SOON = Duration.ofSeconds(1).toNanos();

    private final String tenant;
    private final Deque<Message> waiting = new ArrayDeque<>();

    /** Deferred and not back yet, in the order in which they show. */
    private final Deque<Away> away = new ArrayDeque<>();

    private int recalled;
    private long recalledAt;
    private int inWork;

    /** When a message was last done with, or the first was begun with. */
    private long lastDone;

    /** Between two that are done with, smoothed; 0 = not known yet. */
    private long interval;

    /** When there will be room for one more of those that are deferred. */
    private long nextRoom;

    Lane(String tenant, long now) {
        this.tenant = requireNonNull(tenant, "tenant is null");
        this.lastDone = now;
        this.nextRoom = now;
        this.recalledAt = now - SOON;
    }

    String tenant() {
        return tenant;
    }

    int waiting() {
        return waiting.size();
    }

    int inWork() {
        return inWork;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && inWork == 0 && away.isEmpty();
    }

    void add(Message message) {
        waiting.add(message);
        recalled = Math.max(0, recalled - 1);
    }

    /**
     * Lets a message wait before all others, in the place of the last of those that have time.
     *
     * @return what has to go in its place; empty, and nothing is changed, when none has time
     */
    Optional<Message> addFirst(Message urgent, Predicate<Message> hasTime) {
        for (Iterator<Message> last = waiting.descendingIterator(); last.hasNext(); ) {
            Message other = last.next();
            if (hasTime.test(other)) {
                last.remove();
                waiting.addFirst(urgent);
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /**
     * The next message, which is in work from now on.
     *
     * @throws java.util.NoSuchElementException when none waits
     */
    Message begin(long now) {
        Message next = waiting.remove();
        if (inWork == 0) {
            lastDone = now;
        }
        inWork++;
        return next;
    }

    void done(long now) {
        long since = now - lastDone;
        interval = interval == 0 ? since : (3 * interval + since) / 4;
        lastDone = now;
        inWork--;
    }

    /**
     * In which time there will probably be room for one message more, after those that wait and were deferred before it: by
     * the pace of late, or by how long nothing has been done with, if that is longer.
     *
     * @param longest of all
     */
    Duration deferral(long now, Duration longest) {
        long each = Math.max(interval, now - lastDone);
        long inLine = Math.max(nextRoom - now, each * waiting.size()) + each;
        long hidden = Math.max(SHORTEST_DEFERRAL.toNanos(), Math.min(inLine, longest.toNanos()));
        nextRoom = now + Math.min(inLine, hidden);
        return Duration.ofNanos(hidden);
    }

    void defer(Away message) {
        away.add(message);
    }

    /**
     * The deferred messages to call back now, because things went faster than was thought: as many as fill the lane when half
     * of it is empty.
     *
     * @param places of the lane
     */
    List<Away> recall(long now, int places) {
        forgetThoseThatAreBack(now);
        if (now - recalledAt >= SOON) {
            recalled = 0;
        }
        int taken = waiting.size() + recalled;
        List<Away> some = new ArrayList<>();
        while (taken <= places / 2 && some.size() < places - taken && !away.isEmpty()) {
            some.add(away.remove());
        }
        if (!some.isEmpty()) {
            recalled += some.size();
            recalledAt = now;
        }
        return some;
    }

    /** All deferred messages that are not back yet, which then are no longer known. */
    List<Away> clearAway(long now) {
        forgetThoseThatAreBack(now);
        List<Away> all = List.copyOf(away);
        away.clear();
        return all;
    }

    private void forgetThoseThatAreBack(long now) {
        for (Away next = away.peek(); next != null && next.shows() - now < SOON; next = away.peek()) {
            away.remove();
        }
    }

    /** Everything that waits, which then waits no more. */
    List<Message> clear() {
        List<Message> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /**
     * A message that was deferred.
     *
     * @param shows when it shows again
     */
    record Away(String receiptHandle, long shows) {
        Away {
            requireNonNull(receiptHandle, "receiptHandle is null");
        }
    }
}
