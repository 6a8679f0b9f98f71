package dev.caravan.queue.receive;

import static java.util.Objects.requireNonNull;

import dev.caravan.queue.inflight.HandBack;
import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.queue.inflight.Receipt;
import dev.caravan.queue.inflight.Visibility;
import dev.caravan.queue.inflight.VisibilityExtender;
import dev.caravan.queue.waiting.Turn;
import dev.caravan.queue.waiting.WaitingRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Receives messages and hands them out, one to each worker that asks. */
final class Reception {
    /** Longer than it takes to notice that a connection is closed, and to give back what came last. */
    private static final Duration CUT_OFF = Duration.ofSeconds(2);

    private final Function<ReceiveMessageRequest, List<Message>> queue;
    private final InFlight inFlight;
    private final EmptyQueue emptyQueue;
    private final WaitingRoom room;
    private final Visibility visibility;
    private final VisibilityExtender extender;
    private final Lifetime lifetime;

    /** @param queue asks the queue for messages */
    Reception(
            Function<ReceiveMessageRequest, List<Message>> queue,
            InFlight inFlight,
            EmptyQueue emptyQueue,
            WaitingRoom room,
            Visibility visibility,
            VisibilityExtender extender,
            Lifetime lifetime) {
        this.queue = requireNonNull(queue, "queue is null");
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.emptyQueue = requireNonNull(emptyQueue, "emptyQueue is null");
        this.room = requireNonNull(room, "room is null");
        this.visibility = requireNonNull(visibility, "visibility is null");
        this.extender = requireNonNull(extender, "extender is null");
        this.lifetime = requireNonNull(lifetime, "lifetime is null");
    }

    /**
     * The next message to work on.
     *
     * @param request how a worker would ask the queue itself; its number of messages is chosen here
     * @return empty when there was none within the request's time to wait
     */
    Optional<Message> next(ReceiveMessageRequest request) {
        Integer seconds = request.waitTimeSeconds();
        Duration atMost = Duration.ofSeconds(seconds == null ? 0 : seconds);
        try {
            while (true) {
                recall();
                Turn turn = room.enter(atMost);
                if (turn instanceof Turn.Begin begin) {
                    if (isStillOurs(begin.message())) {
                        return Optional.of(begin.message());
                    }
                } else if (turn instanceof Turn.Look look) {
                    if (!look(look, request) && !look.inPassing()) {
                        return Optional.empty();
                    }
                } else {
                    return Optional.empty();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Hands nothing out any more. What waits goes back, and shows at once, as does what was deferred, and what a look brings
     * that is cut off just now: the process may end as soon as this returns.
     *
     * @param looks what to close so that they are cut off
     * @param atMost for what goes back; the rest shows by itself
     */
    void close(AutoCloseable looks, Duration atMost) throws Exception {
        List<String> waited = room.close();
        try {
            looks.close();
            room.awaitLookEnd(CUT_OFF);
        } finally {
            waited.forEach(inFlight::settled);
            List<String> all = new ArrayList<>(waited);
            all.addAll(room.clearDeferred());
            visibility.change(shownNow(all), atMost);
        }
    }

    /** @return whether the queue had anything */
    private boolean look(Turn.Look look, ReceiveMessageRequest request) {
        try {
            EmptyQueue.Poll poll = emptyQueue.pollBegins();
            List<Message> received = queue.apply(asked(look, request));
            List<Message> toWorkOn = new ArrayList<>();
            Map<String, Long> held = new LinkedHashMap<>();
            for (Message message : received) {
                String sent = WaitingRoom.sent(message);
                if (lifetime.isLastMoment(sent)) {
                    inFlight.letGo(message.messageId()); // it has no other time
                }
                if (inFlight.received(message.receiptHandle(), message.messageId(), extender.timeout())) {
                    toWorkOn.add(message);
                } else {
                    held.put(message.receiptHandle(), heldSeconds(sent));
                }
            }
            visibility.change(held);
            defer(room.admit(toWorkOn));
            if (!look.inPassing()) { // a poll that does not wait may miss messages
                poll.ended(received.size());
            }
            return !received.isEmpty();
        } finally {
            room.lookEnds();
        }
    }

    private static ReceiveMessageRequest asked(Turn.Look look, ReceiveMessageRequest request) {
        ReceiveMessageRequest.Builder asked = request.toBuilder().maxNumberOfMessages(look.most());
        return look.inPassing() ? asked.waitTimeSeconds(0).build() : asked.build();
    }

    private long heldSeconds(@Nullable String sent) {
        Duration held = lifetime.atMost(Duration.ofSeconds(HandBack.HELD_SECONDS), sent);
        return held.plusNanos(999_999_999).toSeconds();
    }

    private void defer(Map<Message, Duration> goBack) {
        Map<String, Long> seconds = new LinkedHashMap<>();
        goBack.forEach((message, hidden) -> {
            inFlight.comesBack(message.receiptHandle(), hidden);
            seconds.put(message.receiptHandle(), hidden.toSeconds());
        });
        Set<String> unchanged = visibility.change(seconds);
        unchanged.forEach(handle -> inFlight.expectBack(handle, extender.timeout()));
    }

    private void recall() {
        List<String> early = room.recall();
        if (!early.isEmpty()) {
            Set<String> unchanged = visibility.change(shownNow(early));
            inFlight.back(
                    early.stream().filter(handle -> !unchanged.contains(handle)).toList());
        }
    }

    private static Map<String, Long> shownNow(List<String> receiptHandles) {
        Map<String, Long> seconds = new LinkedHashMap<>();
        receiptHandles.forEach(handle -> seconds.put(handle, 0L));
        return seconds;
    }

    /** Not so when it waited for longer than it could be hidden, or the process was stopped meanwhile. */
    private boolean isStillOurs(Message message) {
        String handle = message.receiptHandle();
        Optional<Receipt> receipt = inFlight.find(handle);
        if (receipt.isEmpty() || receipt.get().isOurs()) {
            return receipt.isPresent();
        }
        boolean canGoBack = !receipt.get().isLost();
        inFlight.settled(handle);
        if (canGoBack) {
            visibility.change(handle, 0);
        }
        return false;
    }
}
