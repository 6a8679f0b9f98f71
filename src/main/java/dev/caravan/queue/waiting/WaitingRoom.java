package dev.caravan.queue.waiting;

import static java.util.Objects.requireNonNull;

import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Where received messages wait until a worker takes them: a lane for each tenant, taken from in turn, and no lane gives
 * more than its share into work at a time. So one tenant's messages, however many they are and however long each takes,
 * leave workers to the others.
 *
 * <p>One worker at a time looks into the queue, for all: when nothing may be begun that waits, and otherwise in passing,
 * every {@link #LOOK_EVERY}. Two tenants whose messages took all workers would keep everyone from looking, and a third
 * would wait for the backlog of both. What waits is bounded, each lane to its own bound and the room as a whole: when many
 * wait, only tenants of which none waits are let in, and when it is full, in messages or in bytes, nobody looks. What
 * exceeds its bound is <em>deferred</em>: given back to the queue, hidden until its tenant probably has room, and called back before if it has room earlier. That is how messages of other tenants
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

    /** Nobody looks for more while the bodies of those that wait are as large; one may have 1 MiB. */
    static final long MOST_BYTES = 32L * 1024 * 1024;

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
    private final Lifetime lifetime;
    private final LongSupplier nanos;
    private boolean looking;
    private long lookedAt;
    private boolean closed;
    private long deferred;
    private int waiting;
    private long waitingBytes;

    /**
     * A room for messages of this queue.
     *
     * @param tenantOf a message body to the tenant it counts for; bodies of no tenant share what it says of them
     */
    public WaitingRoom(InFlight inFlight, Function<String, String> tenantOf, FairShare share, Lifetime lifetime) {
        this(inFlight, tenantOf, share, lifetime, System::nanoTime);
    }

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    public WaitingRoom(
            InFlight inFlight,
            Function<String, String> tenantOf,
            FairShare share,
            Lifetime lifetime,
            LongSupplier nanos) {
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.tenantOf = requireNonNull(tenantOf, "tenantOf is null");
        this.share = requireNonNull(share, "share is null");
        this.lifetime = requireNonNull(lifetime, "lifetime is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.lookedAt = nanos.getAsLong();
        inFlight.whenGone(this::workEnds);
    }

    /** Waits until there is something to do for a worker, for so long at most. */
    public Turn enter(Duration atMost) throws InterruptedException {
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
    public void lookEnds() {
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
    public void workEnds(String receiptHandle) {
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
    public Map<Message, Duration> admit(List<Message> messages) {
        Map<Message, String> tenants = new LinkedHashMap<>();
        messages.forEach(message -> tenants.put(message, tenant(message)));
        Map<Message, Duration> goBack = new LinkedHashMap<>();
        lock.lock();
        try {
            tenants.forEach((message, tenant) ->
                    admit(message, tenant).ifPresent(deferred -> goBack.put(deferred.message(), deferred.hidden())));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return goBack;
    }

    /** The receipt handles of the deferred messages to show now, because their tenants have room already. */
    public List<String> recall() {
        lock.lock();
        try {
            List<String> some = new ArrayList<>();
            if (!closed) {
                long now = nanos.getAsLong();
                for (Lane lane : lanes.values()) {
                    if (lane.waiting() == 0 || waiting + some.size() < share.waitingOfAll()) {
                        lane.recall(now, share.waiting()).forEach(away -> some.add(away.receiptHandle()));
                    }
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
    public List<String> close() {
        lock.lock();
        try {
            closed = true;
            waiting = 0;
            waitingBytes = 0;
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
    public void awaitLookEnd(Duration atMost) throws InterruptedException {
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
    public List<String> clearDeferred() {
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

    /** When a message was sent, as SQS says it. */
    public static @Nullable String sent(Message message) {
        return message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
    }

    private boolean hasTime(Message message) {
        return !lifetime.isLastMoment(sent(message));
    }

    private record Deferred(Message message, Duration hidden) {}

    /**
     * A message at its last moment waits before others of its tenant, and one of them goes back for it.
     *
     * @return what goes back
     */
    private Optional<Deferred> admit(Message message, String tenant) {
        if (closed) {
            return Optional.of(new Deferred(message, Duration.ZERO));
        }
        Lane lane = lanes.computeIfAbsent(tenant, name -> new Lane(name, nanos.getAsLong()));
        if (lane.waiting() < (isCrowded() ? 1 : share.waiting())) {
            lane.add(message);
            comes(message);
            return Optional.empty();
        }
        Optional<Message> displaced = hasTime(message) ? Optional.empty() : lane.addFirst(message, this::hasTime);
        displaced.ifPresent(other -> {
            comes(message);
            goes(other);
        });
        return Optional.of(defer(displaced.orElse(message), lane));
    }

    private boolean isCrowded() {
        return waiting >= share.waitingOfAll() || waitingBytes >= MOST_BYTES / 2;
    }

    private boolean isFull() {
        return waiting >= share.mostWaiting() || waitingBytes >= MOST_BYTES;
    }

    private static long length(Message message) {
        return message.body() == null ? 0 : message.body().length();
    }

    private void comes(Message message) {
        waiting++;
        waitingBytes += length(message);
    }

    private void goes(Message message) {
        waiting--;
        waitingBytes -= length(message);
    }

    private Deferred defer(Message message, Lane lane) {
        if (deferred++ == 0) {
            log.warn(
                    "Tenant '{}' has more messages than its share of the workers takes. To find those of other tenants"
                            + " behind them, messages go back to the queue until there is room, which costs one receive"
                            + " of those that maxReceiveCount counts each time. Said once.",
                    lane.tenant());
        }
        long now = nanos.getAsLong();
        Duration hidden = lifetime.atMost(lane.deferral(now, share.longestDeferral()), sent(message));
        lane.defer(new Lane.Away(message.receiptHandle(), now + hidden.toNanos()));
        return new Deferred(message, hidden);
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
        goes(next);
        return next;
    }

    private boolean isLookDue() {
        return nanos.getAsLong() - lookedAt >= LOOK_EVERY.toNanos();
    }

    private boolean mayLook() {
        return !isAnyoneWaiting() || (!isFull() && inFlight.expectedBack() < MOST_DEFERRED);
    }

    private boolean isAnyoneWaiting() {
        return waiting > 0;
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
