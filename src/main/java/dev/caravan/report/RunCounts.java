package dev.caravan.report;

import dev.caravan.notification.ObjectRef;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.settlement.Settlement;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.DeliveryId;
import dev.caravan.tenant.delivery.ObjectDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything the report of a run tells. A poller that runs for weeks keeps the counts of each delivery of each tenant that it
 * has had work for, and the first of the details.
 */
public final class RunCounts {
    /** Dead letters, and kept work, of which the report gives the details; more are counted. */
    static final int MOST_DETAILS = 10_000;

    /** Bounds the text of those details in the heap. */
    private static final long MOST_CHARACTERS = 8_000_000;

    private final Map<DeliveryName, Tally> tallies = new ConcurrentSkipListMap<>();
    private final Details<SentLetter> deadLetters = new Details<>();
    private final Details<KeptWork> kept = new Details<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicLong nothingToDo = new AtomicLong();
    private final AtomicLong messagesReceived = new AtomicLong();
    private final AtomicLong messagesKept = new AtomicLong();
    private final AtomicLong messagesDeleted = new AtomicLong();
    private final AtomicBoolean defect = new AtomicBoolean();
    private final AtomicReference<@Nullable String> ourFault = new AtomicReference<>();
    private final AtomicReference<@Nullable String> forbidden = new AtomicReference<>();
    private final AtomicLong objectsForbidden = new AtomicLong();
    private final AtomicReference<@Nullable String> unreachable = new AtomicReference<>();
    private volatile Runnable onOurFault = () -> {};
    private volatile Supplier<List<ParkedDelivery>> parked = List::of;

    /** @param action what to do as soon as our own side turns out to be broken, for runs that then end */
    public void whenOurFault(Runnable action) {
        onOurFault = action;
    }

    /** @param deliveries asked for what is set aside when the run is reported */
    public void whatIsParked(Supplier<List<ParkedDelivery>> deliveries) {
        parked = deliveries;
    }

    public Tally tally(ObjectDelivery work) {
        Delivery delivery = work.delivery();
        return tallies.computeIfAbsent(
                DeliveryName.of(work), name -> new Tally(delivery.type(), delivery.destination()));
    }

    public void messageReceived() {
        messagesReceived.incrementAndGet();
    }

    /** Counts a message of which something is kept. */
    public void messageSettled(Settlement settlement) {
        if (!settlement.isDone()) {
            messagesKept.incrementAndGet();
        }
    }

    public void messageDeleted() {
        messagesDeleted.incrementAndGet();
    }

    /** There was nothing left to do for this object. */
    public void finishedBefore(ObjectDelivery work) {
        tally(work).finishedBefore();
        waitsNoMore(work);
    }

    /** Another worker has this object; unless it turns out to be finished, it is left behind. */
    public void waiting(ObjectDelivery work) {
        if (waiting.size() < MOST_DETAILS) {
            waiting.add(work.toString());
        }
    }

    public void waitsNoMore(ObjectDelivery work) {
        waiting.remove(work.toString());
    }

    public void nothingToDo() {
        nothingToDo.incrementAndGet();
    }

    public void kept(KeptWork work) {
        kept.add(work, work.error().length() + length(work.object()));
    }

    public void deadLetter(DeadLetter letter, int attempts, boolean accepted) {
        SentLetter sent = new SentLetter(letter.withoutBody(), attempts, accepted);
        int length = letter.error().length()
                + letter.lines().length()
                + letter.copy().length();
        deadLetters.add(sent, length + length(letter.object()));
    }

    private static int length(@Nullable ObjectRef object) {
        return object == null ? 0 : object.toString().length();
    }

    public void defect() {
        defect.set(true);
    }

    /** Something of our own is broken; the first such error is the one the run tells. */
    public void ourFault(String error) {
        if (ourFault.compareAndSet(null, error)) {
            onOurFault.run();
        }
    }

    /** An object may not be read by us; the run goes on, and tells the first such error. */
    public void forbidden(String error) {
        forbidden.compareAndSet(null, error);
        objectsForbidden.incrementAndGet();
    }

    /** Why an object may not be read, if one may not. */
    public Optional<String> forbidden() {
        return Optional.ofNullable(forbidden.get());
    }

    /** Whether several objects may not be read and nothing was settled: then it is not the object but the bucket. */
    public boolean isNothingReadable() {
        return objectsForbidden.get() > 1 && messagesReceived.get() > 1 && isNothingSettled();
    }

    /** Something of our own could not be reached just now. */
    public void unreachable(String error) {
        unreachable.compareAndSet(null, error);
    }

    /** Whether our own side was out of reach and nothing was settled in the whole run. */
    public boolean isNothingReached() {
        return unreachable.get() != null && isNothingSettled();
    }

    private boolean isNothingSettled() {
        return deadLetters.count() == 0
                && tallies.values().stream().map(Tally::sum).allMatch(sum -> sum.objects() == sum.kept());
    }

    /** What is broken on our own side, if anything is. */
    public Optional<String> ourFault() {
        return Optional.ofNullable(ourFault.get());
    }

    /** Whether everything that was received is delivered, filtered or needs no delivery. */
    public boolean isAllDelivered() {
        return deadLetters.count() == 0 && kept.count() == 0 && waiting.isEmpty() && !defect.get();
    }

    public Totals totals() {
        return new Totals(
                tallies.entrySet().stream()
                        .map(entry -> DeliverySum.of(entry.getKey(), entry.getValue()))
                        .toList(),
                deadLetters,
                kept,
                messagesReceived.get(),
                messagesDeleted.get(),
                messagesKept.get(),
                nothingToDo.get(),
                parked.get(),
                ourFault(),
                forbidden(),
                !defect.get());
    }

    public record Totals(
            List<DeliverySum> deliveries,
            Details<SentLetter> deadLetters,
            Details<KeptWork> kept,
            long messagesReceived,
            long messagesDeleted,
            long messagesKept,
            long nothingToDo,
            List<ParkedDelivery> parked,
            Optional<String> ourFault,
            Optional<String> forbidden,
            boolean addsUp) {}

    record DeliverySum(DeliveryName name, String type, String destination, Tally.Sum sum) {
        static DeliverySum of(DeliveryName name, Tally tally) {
            return new DeliverySum(name, tally.type(), tally.destination(), tally.sum());
        }
    }

    /** @param accepted by the dead-letter queue; the source message stays otherwise */
    public record SentLetter(DeadLetter letter, int attempts, boolean accepted) {}

    /** A delivery of a tenant, ordered by tenant. */
    public record DeliveryName(String tenant, DeliveryId id) implements Comparable<DeliveryName> {

        public static DeliveryName of(ObjectDelivery work) {
            return new DeliveryName(work.delivery().tenant().value(), work.id());
        }

        @Override
        public int compareTo(DeliveryName other) {
            int byTenant = tenant.compareTo(other.tenant);
            return byTenant == 0 ? id.compareTo(other.id) : byTenant;
        }

        @Override
        public String toString() {
            return tenant + " " + id;
        }
    }

    /** The first {@value #MOST_DETAILS} of something, and how many there were. */
    public static final class Details<T> {
        private final List<T> first = new ArrayList<>();
        private long characters;
        private long count;

        synchronized void add(T detail, int length) {
            count++;
            if (first.size() < MOST_DETAILS && characters + length <= MOST_CHARACTERS) {
                first.add(detail);
                characters += length;
            }
        }

        public synchronized List<T> first() {
            return List.copyOf(first);
        }

        synchronized long count() {
            return count;
        }

        synchronized long omitted() {
            return count - first.size();
        }
    }
}
