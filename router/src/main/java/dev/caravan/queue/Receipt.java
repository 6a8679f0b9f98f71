package dev.caravan.queue;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A message as it was received once, until it is deleted or handed back. All times are counted from its receipt. */
final class Receipt {
    /**
     * How long SQS hides a message at most, counted from its receipt, less what the clocks may differ;
     * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
     */
    static final Duration LONGEST_HIDDEN = Duration.ofHours(12).minusSeconds(10);

    /** From then on its work must come to an end, so that it can still be handed back. */
    static final Duration OVERDUE = Duration.ofHours(11).plusMinutes(30);

    private final String handle;
    private final String messageId;
    private final LongSupplier nanos;
    private final long receivedAt;
    private volatile long hiddenForNanos;
    private volatile boolean lost;
    private volatile boolean complained;

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    Receipt(String handle, String messageId, LongSupplier nanos) {
        this.handle = requireNonNull(handle, "handle is null");
        this.messageId = requireNonNull(messageId, "messageId is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.receivedAt = nanos.getAsLong();
    }

    String handle() {
        return handle;
    }

    String messageId() {
        return messageId;
    }

    Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - receivedAt);
    }

    boolean isOverdue() {
        return age().compareTo(OVERDUE) >= 0;
    }

    /** Whether SQS no longer knows it: another worker may have the message. */
    boolean isLost() {
        return lost;
    }

    void lose() {
        lost = true;
    }

    /** Whole seconds for which it can be hidden from now. */
    long mostSeconds() {
        return Math.max(0, LONGEST_HIDDEN.minus(age()).toSeconds());
    }

    /** Notes that it was hidden for so long, from an age on. */
    void hidden(Duration from, Duration howLong) {
        hiddenForNanos = from.plus(howLong).toNanos();
    }

    /**
     * For how long it is still hidden; negative when it shows.
     *
     * @param atReceipt how long it was hidden when it was received
     */
    Duration hiddenYet(Duration atReceipt) {
        return Duration.ofNanos(Math.max(hiddenForNanos, atReceipt.toNanos())).minus(age());
    }

    /** @return true once */
    boolean complain() {
        boolean first = !complained;
        complained = true;
        return first;
    }
}
