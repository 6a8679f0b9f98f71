package dev.caravan.queue.check;

import static java.util.Objects.requireNonNull;

import dev.caravan.queue.inflight.Lifetime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Compares at start what may be kept with how long the queue keeps it. All that is found is a warning: whatever is kept
 * becomes a dead letter in time, so nothing of it loses a message where there is a dead-letter queue.
 */
public final class LifetimeCheck {
    private static final Logger log = LoggerFactory.getLogger(LifetimeCheck.class);

    /** Receives that the first, shorter back-offs take. */
    private static final long FIRST_RECEIVES = 7;

    private final QueueAttributes queues;
    private final Spans spans;

    public LifetimeCheck(QueueAttributes queues, Spans spans) {
        this.queues = requireNonNull(queues, "queues is null");
        this.spans = requireNonNull(spans, "spans is null");
    }

    /**
     * For how long things are kept.
     *
     * @param hidden a message that is received, until a lost worker's shows again
     * @param handBack a message that is kept, at most, until it is received again
     * @param parked what a customer's account refuses, where that is parked
     * @param ledger the entries of the ledger, where they outlive the process
     */
    public record Spans(Duration hidden, Duration handBack, Optional<Duration> parked, Optional<Duration> ledger) {
        public Spans {
            requireNonNull(hidden, "hidden is null");
            requireNonNull(handBack, "handBack is null");
            requireNonNull(parked, "parked is null");
            requireNonNull(ledger, "ledger is null");
        }
    }

    /**
     * Asks the queues and warns of what does not fit.
     *
     * @param deadLetterUrl the dead-letter queue, if there is any; one that may not be asked is not compared
     * @return for how long the queue keeps messages, if it says so
     * @throws QueueUnreachableException when the queue cannot be asked
     */
    public Optional<Duration> look(String url, Optional<String> deadLetterUrl) {
        Map<QueueAttributeName, String> attributes;
        try {
            attributes = queues.of(url);
        } catch (SdkException unreachable) {
            throw new QueueUnreachableException(
                    "The queue " + url + " cannot be asked how long it keeps messages: " + unreachable.getMessage(),
                    unreachable);
        }
        Optional<Duration> retention = retention(attributes);
        retention.ifPresent(period -> problems(
                        period,
                        RedriveCheck.maxReceiveCount(attributes.get(QueueAttributeName.REDRIVE_POLICY)),
                        deadLetterUrl.flatMap(this::retentionOfLetters))
                .forEach(problem -> log.warn("The queue {}: {}", url, problem)));
        return retention;
    }

    /**
     * What does not fit, and what comes of it.
     *
     * @param maxReceiveCount after which SQS moves a message itself
     * @param letters for how long dead letters are kept, where that is known
     */
    List<String> problems(Duration retention, long maxReceiveCount, Optional<Duration> letters) {
        Duration margin = Lifetime.margin(retention);
        Duration life = retention.minus(margin);
        List<String> problems = new ArrayList<>();
        spans.parked()
                .filter(parked -> parked.compareTo(life) > 0)
                .ifPresent(parked -> problems.add(("PARK_HOURS is %d, but MessageRetentionPeriod is %d s: what is kept"
                                + " becomes a dead letter after %d s already")
                        .formatted(parked.toHours(), retention.toSeconds(), life.toSeconds())));
        if (spans.handBack().compareTo(life) > 0) {
            problems.add(("MAX_HAND_BACK_SECONDS is %d, but MessageRetentionPeriod is %d s: nothing is handed back for"
                            + " longer than until %d s after it was sent")
                    .formatted(spans.handBack().toSeconds(), retention.toSeconds(), life.toSeconds()));
        }
        if (spans.hidden().compareTo(margin) >= 0) {
            problems.add(("VISIBILITY_TIMEOUT is %d, but MessageRetentionPeriod is %d s: what a worker holds that is"
                            + " killed in the last %d s of them may be forgotten before it shows again")
                    .formatted(spans.hidden().toSeconds(), retention.toSeconds(), margin.toSeconds()));
        }
        spans.ledger()
                .filter(ledger -> ledger.compareTo(retention) < 0)
                .ifPresent(ledger -> problems.add(("LEDGER_DAYS is %d, but MessageRetentionPeriod is %d s: what was"
                                + " delivered may be delivered again when its notification comes after %d s")
                        .formatted(ledger.toDays(), retention.toSeconds(), ledger.toSeconds())));
        letters.filter(period -> period.compareTo(retention) <= 0)
                .ifPresent(period -> problems.add(("the MessageRetentionPeriod of its dead-letter queue is %d s and not"
                                + " longer than its own of %d s: SQS counts from when a message was first sent, so what"
                                + " it moves itself may be gone there at once")
                        .formatted(period.toSeconds(), retention.toSeconds())));
        receives(life)
                .filter(needed -> maxReceiveCount < needed && maxReceiveCount >= RedriveCheck.LEAST_RECEIVES)
                .ifPresent(needed -> problems.add(("maxReceiveCount is %d, but a message that is kept for %d s"
                                + " (MessageRetentionPeriod %d s less a margin) is received %d times, once in %d s"
                                + " (MAX_HAND_BACK_SECONDS), and more often behind a flood of its tenant: SQS itself"
                                + " moves it to the dead-letter queue before, without a reason")
                        .formatted(
                                maxReceiveCount,
                                life.toSeconds(),
                                retention.toSeconds(),
                                needed,
                                spans.handBack().toSeconds())));
        return problems;
    }

    /** How often a message is received that is kept for so long; not known where it comes back at once. */
    private Optional<Long> receives(Duration life) {
        long seconds = spans.handBack().toSeconds();
        return seconds == 0 ? Optional.empty() : Optional.of(life.toSeconds() / seconds + FIRST_RECEIVES);
    }

    private Optional<Duration> retentionOfLetters(String url) {
        try {
            return retention(queues.of(url));
        } catch (SdkException notAllowed) {
            log.debug("The dead-letter queue does not say how long it keeps messages", notAllowed);
            return Optional.empty();
        }
    }

    private static Optional<Duration> retention(Map<QueueAttributeName, String> attributes) {
        @Nullable String seconds = attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD);
        return Optional.ofNullable(seconds).map(Long::valueOf).map(Duration::ofSeconds);
    }
}
