package dev.caravan.queue.inflight;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/**
 * Changes for how long messages are hidden, in order: a message that goes back is not hidden again by an extension that
 * was under way. Whoever hands a message back first {@linkplain InFlight#settled takes it out of what is in flight}; then no
 * extension begins, and {@link #change} waits for one that had begun.
 */
public final class Visibility {
    private static final Logger log = LoggerFactory.getLogger(Visibility.class);

    /** Messages a request; https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibilityBatch.html */
    static final int BATCH = 10;

    /** For an extension with the SDK's retries: nobody waits longer for it who hands a message back. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    /** For a change with the SDK's retries. */
    static final Duration ONE_CHANGE = Duration.ofSeconds(30);

    /** What a change that is tried has at least. */
    private static final Duration LEAST_CALL = Duration.ofMillis(1);

    /** For many, where nobody waits for the process to end. */
    public static final Duration LONGEST_CHANGE = Duration.ofMinutes(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition extended = lock.newCondition();
    private final Set<String> beingExtended = new HashSet<>();
    private final SqsClient sqs;
    private final InFlight inFlight;
    private final String queueUrl;

    /** @param queueUrl empty where the messages come from no queue; then nothing is changed */
    public Visibility(SqsClient sqs, InFlight inFlight, String queueUrl) {
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
    }

    /** Whether it is of the messages of this queue. */
    public boolean isOf(String url) {
        return queueUrl.equals(url);
    }

    boolean isOfNoQueue() {
        return queueUrl.isEmpty();
    }

    /** Hides a message that is in flight no more for so many seconds from now; one that cannot be is logged. */
    public void change(String receiptHandle, long seconds) {
        change(receiptHandle, seconds, ONE_CHANGE);
    }

    /**
     * The same within a time.
     *
     * @param atMost for all of it, whatever SQS does; no more than any change may take
     */
    public void change(String receiptHandle, long seconds, Duration atMost) {
        if (isOfNoQueue()) {
            return;
        }
        long ends = System.nanoTime() + shorter(atMost, ONE_CHANGE).toNanos();
        awaitExtension(Set.of(receiptHandle), atMost);
        // the SDK takes no time-out that is not positive
        Duration left = Duration.ofNanos(Math.max(ends - System.nanoTime(), LEAST_CALL.toNanos()));
        try {
            sqs.changeMessageVisibility(request -> request.queueUrl(queueUrl)
                    .receiptHandle(receiptHandle)
                    .visibilityTimeout((int) seconds)
                    .overrideConfiguration(call -> call.apiCallTimeout(left)));
        } catch (SdkException notHandedBack) {
            log.warn("A message could not be handed back; it shows again after its visibility timeout", notHandedBack);
        }
    }

    /**
     * The same for many.
     *
     * @param seconds by receipt handle
     * @return the receipt handles of those that could not be changed; they show again after their visibility timeout
     */
    public Set<String> change(Map<String, Long> seconds) {
        return change(seconds, LONGEST_CHANGE);
    }

    /**
     * The same within a time.
     *
     * @param atMost for all of it; what is not changed by then is not tried any more
     */
    public Set<String> change(Map<String, Long> seconds, Duration atMost) {
        long ends = System.nanoTime() + atMost.toNanos();
        Set<String> unchanged = new HashSet<>();
        if (isOfNoQueue()) {
            return unchanged;
        }
        awaitExtension(seconds.keySet(), atMost);
        for (Map<String, Long> some : batches(seconds)) {
            Duration left = Duration.ofNanos(ends - System.nanoTime());
            if (left.toMillis() <= 0) {
                unchanged.addAll(some.keySet());
                continue;
            }
            try {
                unchanged.addAll(send(some, shorter(left, ONE_CHANGE)).keySet());
            } catch (SdkException failed) {
                log.warn("Messages could not be handed back; they show again after their visibility timeout", failed);
                unchanged.addAll(some.keySet());
            }
        }
        return unchanged;
    }

    /**
     * Hides messages for so many seconds from now, unless they have left what is in flight.
     *
     * @param seconds by receipt handle, {@value #BATCH} at most
     * @return those that SQS refused, with its error code
     * @throws SdkException when it took none
     */
    Map<String, String> extend(Map<String, Long> seconds) {
        if (isOfNoQueue()) {
            return Map.of();
        }
        begin(seconds.keySet());
        try {
            Map<String, Long> still = new LinkedHashMap<>(seconds);
            still.keySet().removeIf(handle -> inFlight.find(handle).isEmpty());
            return still.isEmpty() ? Map.of() : send(still, LONGEST_CALL);
        } finally {
            end(seconds.keySet());
        }
    }

    private Map<String, String> send(Map<String, Long> seconds, Duration atMost) {
        List<String> handles = List.copyOf(seconds.keySet());
        List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
        for (int at = 0; at < handles.size(); at++) {
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(at))
                    .receiptHandle(handles.get(at))
                    .visibilityTimeout(seconds.getOrDefault(handles.get(at), 0L).intValue())
                    .build());
        }
        Map<String, String> refused = new LinkedHashMap<>();
        for (BatchResultErrorEntry error : sqs.changeMessageVisibilityBatch(request -> request.queueUrl(queueUrl)
                        .entries(entries)
                        .overrideConfiguration(call -> call.apiCallTimeout(atMost)))
                .failed()) {
            refused.put(handles.get(Integer.parseInt(error.id())), String.valueOf(error.code()));
        }
        return refused;
    }

    private static List<Map<String, Long>> batches(Map<String, Long> seconds) {
        List<Map<String, Long>> batches = new ArrayList<>();
        seconds.forEach((handle, hidden) -> {
            if (batches.isEmpty() || batches.get(batches.size() - 1).size() == BATCH) {
                batches.add(new LinkedHashMap<>());
            }
            batches.get(batches.size() - 1).put(handle, hidden);
        });
        return batches;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void begin(Collection<String> handles) {
        lock.lock();
        try {
            beingExtended.addAll(handles);
        } finally {
            lock.unlock();
        }
    }

    private void end(Collection<String> handles) {
        lock.lock();
        try {
            beingExtended.removeAll(handles);
            extended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitExtension(Collection<String> handles, Duration atMost) {
        long left = Math.min(LONGEST_CALL.plusSeconds(1).toNanos(), atMost.toNanos());
        lock.lock();
        try {
            while (left > 0 && handles.stream().anyMatch(beingExtended::contains)) {
                left = extended.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
