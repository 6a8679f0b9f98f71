package dev.caravan.queue.inflight;

import static java.util.Objects.requireNonNull;

import dev.caravan.refusal.AwsError;
import dev.caravan.refusal.Meaning;
import dev.caravan.refusal.Service;
import dev.caravan.threads.Threads;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps every message hidden from other workers from its receipt on, those that wait among them. Each is extended when a
 * third of its visibility timeout is over, so that there is time for a second attempt and a third. SQS hides no message
 * for more than 12 hours: then it shows, whatever is done, so its work {@linkplain InFlight#mustStop must stop} before.
 */
public final class VisibilityExtender implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VisibilityExtender.class);

    private final InFlight inFlight;
    private final Visibility visibility;
    private final Duration timeout;
    private final ScheduledExecutorService thread = Threads.scheduled("visibility");

    /** @param timeout for which messages are hidden when they are received, and each time after */
    public VisibilityExtender(InFlight inFlight, Visibility visibility, Duration timeout) {
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.visibility = requireNonNull(visibility, "visibility is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    public Duration timeout() {
        return timeout;
    }

    /** From now on {@link #extend} is called often enough. */
    @SuppressWarnings("FutureReturnValueIgnored") // a step does not throw
    public void start() {
        long every = timeout.dividedBy(3).toMillis();
        thread.scheduleWithFixedDelay(this::extendOrSay, every, every, TimeUnit.MILLISECONDS);
    }

    /** Extends what has not long to go. */
    void extend() {
        List<Receipt> due = inFlight.receipts().stream().filter(this::isDue).toList();
        for (int from = 0; from < due.size(); from += Visibility.BATCH) {
            extend(due.subList(from, Math.min(due.size(), from + Visibility.BATCH)));
        }
    }

    private boolean isDue(Receipt receipt) {
        Duration left = receipt.hiddenYet();
        return !receipt.isLost()
                && left.compareTo(timeout.multipliedBy(2).dividedBy(3)) <= 0
                && seconds(receipt) > Math.max(0, left.toSeconds());
    }

    private long seconds(Receipt receipt) {
        return Math.min(timeout.toSeconds(), receipt.mostSeconds());
    }

    private void extend(List<Receipt> some) {
        Map<String, Long> seconds = new LinkedHashMap<>();
        some.forEach(receipt -> seconds.put(receipt.handle(), seconds(receipt)));
        Map<Receipt, Duration> ages = new LinkedHashMap<>();
        some.forEach(receipt -> ages.put(receipt, receipt.age()));
        try {
            Map<String, String> refused = visibility.extend(seconds);
            ages.forEach((receipt, age) -> {
                String error = refused.get(receipt.handle());
                if (error == null) {
                    receipt.hidden(age, Duration.ofSeconds(seconds.getOrDefault(receipt.handle(), 0L)));
                } else {
                    refused(receipt, error);
                }
            });
        } catch (SdkException failed) {
            some.forEach(receipt -> complain(receipt, failed.toString()));
        }
    }

    private void refused(Receipt receipt, String error) {
        if (inFlight.find(receipt.handle()).isEmpty()) {
            return; // it was deleted or handed back meanwhile
        }
        if (AwsError.meaningOf(Service.SQS, error) == Meaning.DONE) {
            receipt.lose();
            log.warn(
                    "Message {} is hidden no more ({}): another worker may have it, so work on it stops",
                    receipt.messageId(),
                    error);
        } else {
            complain(receipt, error);
        }
    }

    private static void complain(Receipt receipt, String error) {
        if (receipt.complain()) {
            log.warn("Message {} could not be hidden for longer; tried again: {}", receipt.messageId(), error);
        }
    }

    /** A step that throws would be the last. */
    private void extendOrSay() {
        try {
            extend();
        } catch (RuntimeException unforeseen) {
            log.warn("Messages could not be hidden for longer; tried again", unforeseen);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
