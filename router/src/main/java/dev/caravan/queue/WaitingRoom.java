package dev.caravan.queue;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Where received messages wait until a worker takes them: a lane for each tenant, taken from in turn, and no lane gives
 * more than its share into work at a time. So one tenant's messages, however many they are and however long each takes,
 * leave workers to the others.
 *
 * <p>One worker at a time looks into the queue, for all: when nothing may be begun that waits, and otherwise in passing,
 * every {@link #LOOK_EVERY}. Two tenants whose messages took all workers would keep everyone from looking, and a third
 * would wait for the backlog of both. What waits is bounded, each lane to its own bound. What exceeds the bound of its lane is <em>deferred</em>: given back to the queue, hidden
 * until its tenant probably has room, and called back before if it has room earlier. That is how messages of other tenants
 * are found behind a flood. It has a price: each deferral costs one receive of those that the queue's
 * {@code maxReceiveCount} counts. A backlog of one tenant that takes longer than so many times the longest deferral (25
 * hours for 100 times 15 minutes) may reach that count.
 */
public final class WaitingRoom {
    private static final Logger log = LoggerFactory.getLogger(WaitingRoom.class);

    /**
     * Nobody looks behind a flood while so many messages are deferred: SQS gives out nothing at all when 120,000 are
     * hidden, of this process and of all others.
     */
    static final int MOST_DEFERRED = 10_000;

    /** So long nobody need look while there is something to begin with. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** More would take too long when the process stops; the others show by themselves. */
    static final int MOST_RECALLED_AT_END = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    /** By receipt handle. */
    private final Map<String, Lane> inWork = new HashMap<>();

    private final InFlight inFlight;
    private final Function<String, String> tenantOf;
    private final FairShare share;
    private final LongSupplier nanos;
    private boolean looking;
    private long lookedAt;
    private boolean closed;
    private long deferred;

    /** @param tenantOf a message body to the tenant it counts for; bodies of no tenant share what it says of them */
    public WaitingRoom(InFlight inFlight, Function<String, String> tenantOf, FairShare share) {
        this(inFlight, tenantOf, share, System::nanoTime);
    }

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    WaitingRoom(InFlight inFlight, Function<String, String> tenantOf, FairShare share, LongSupplier nanos) {
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.tenantOf = requireNonNull(tenantOf, "tenantOf is null");
        this.share = requireNonNull(share, "share is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.lookedAt = nanos.getAsLong();
        inFlight.whenGone(this::workEnds);
    }

    /** Waits until there is something to do for a worker, for so long at most. */
    Turn enter(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed) {
                Optional<Lane> ready = ready();
                boolean mayLook = !looking && mayLook();
                if (ready.isPresent() && !(mayLook && isLookDue())) {
                    return new Turn.Begin(begin(ready.get()));
                }
                if (mayLook) {
                    looking = true;
                    int most = isAnyoneWaiting() ? FairShare.MOST_RECEIVED : share.received();
                    return new Turn.Look(most, ready.isPresent());
                }
                if (left <= 0) {
                    break;
                }
                left = changed.awaitNanos(left);
            }
            return new Turn.Nothing();
        } finally {
            lock.unlock();
        }
    }

    /** The next worker may look. */
    void lookEnds() {
        lock.lock();
        try {
            looking = false;
            lookedAt = nanos.getAsLong();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The worker of a message, if it was handed out, may have another; no matter whether it is in flight still. */
    void workEnds(String receiptHandle) {
        lock.lock();
        try {
            Lane lane = inWork.remove(receiptHandle);
            if (lane != null) {
                lane.done(nanos.getAsLong());
                if (lane.isEmpty()) {
                    lanes.remove(lane.tenant());
                }
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets messages wait that are in flight.
     *
     * @return those that are to go back instead, and for how long they are to be hidden
     */
    Map<Message, Duration> admit(List<Message> messages) {
        Map<Message, String> tenants = new LinkedHashMap<>();
        messages.forEach(message -> tenants.put(message, tenant(message)));
        Map<Message, Duration> goBack = new LinkedHashMap<>();
        lock.lock();
        try {
            tenants.forEach(
                    (message, tenant) -> admit(message, tenant).ifPresent(hidden -> goBack.put(message, hidden)));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return goBack;
    }

    /** The receipt handles of the deferred messages to show now, because their tenants have room already. */
    List<String> recall() {
        lock.lock();
        try {
            List<String> some = new ArrayList<>();
            if (!closed) {
                long now = nanos.getAsLong();
                for (Lane lane : lanes.values()) {
                    lane.recall(now, share.waiting()).forEach(away -> some.add(away.receiptHandle()));
                }
                lanes.values().removeIf(Lane::isEmpty);
            }
            return some;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends everyone home: nothing is handed out any more.
     *
     * @return the receipt handles of what waited
     */
    List<String> close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            return lanes.values().stream()
                    .flatMap(lane -> lane.clear().stream())
                    .map(Message::receiptHandle)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nobody looks into the queue any more, for so long at most. */
    void awaitLookEnd(Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (looking && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The receipt handles of deferred messages that another process may have at once. */
    List<String> clearDeferred() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            return lanes.values().stream()
                    .flatMap(lane -> lane.clearAway(now).stream())
                    .limit(MOST_RECALLED_AT_END)
                    .map(Lane.Away::receiptHandle)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** How many times a message went back because its tenant had no room. */
    public long deferred() {
        lock.lock();
        try {
            return deferred;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Duration> admit(Message message, String tenant) {
        if (closed) {
            return Optional.of(Duration.ZERO);
        }
        Lane lane = lanes.computeIfAbsent(tenant, name -> new Lane(name, nanos.getAsLong()));
        if (lane.waiting() < share.waiting()) {
            lane.add(message);
            return Optional.empty();
        }
        if (deferred++ == 0) {
            log.warn(
                    "Tenant '{}' has more messages than its share of the workers takes. To find those of other tenants"
                            + " behind them, messages go back to the queue until there is room, which costs one receive"
                            + " of those that maxReceiveCount counts each time. Said once.",
                    tenant);
        }
        long now = nanos.getAsLong();
        Duration hidden = lane.deferral(now, share.longestDeferral());
        lane.defer(new Lane.Away(message.receiptHandle(), now + hidden.toNanos()));
        return Optional.of(hidden);
    }

    /** The lane whose turn it is. */
    private Optional<Lane> ready() {
        return lanes.values().stream()
                .filter(lane -> lane.waiting() > 0 && lane.inWork() < share.ofOneTenant())
                .findFirst();
    }

    private Message begin(Lane lane) {
        lanes.remove(lane.tenant());
        lanes.put(lane.tenant(), lane);
        Message next = lane.begin(nanos.getAsLong());
        inWork.put(next.receiptHandle(), lane);
        return next;
    }

    private boolean isLookDue() {
        return nanos.getAsLong() - lookedAt >= LOOK_EVERY.toNanos();
    }

    private boolean mayLook() {
        return !isAnyoneWaiting() || inFlight.expectedBack() < MOST_DEFERRED;
    }

    private boolean isAnyoneWaiting() {
        return lanes.values().stream().anyMatch(lane -> lane.waiting() > 0);
    }

    /** A body that nobody foresaw must not end the poll. */
    private String tenant(Message message) {
        try {
            return tenantOf.apply(message.body());
        } catch (RuntimeException | StackOverflowError unforeseen) {
            log.debug("No tenant could be told", unforeseen);
            return "";
        }
    }
}
