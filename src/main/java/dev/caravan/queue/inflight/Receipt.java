package dev.caravan.queue.inflight;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A message as it was received once, until it is deleted or handed back. All times are counted from its receipt. */
public final class Receipt {
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
    private volatile boolean taken;
    private volatile boolean complained;

    /**
     * @param hidden for how long SQS hides it from its receipt
     * @param nanos the time, as {@link System#nanoTime} tells it
     */
    Receipt(String handle, String messageId, Duration hidden, LongSupplier nanos) {
        this.handle = requireNonNull(handle, "handle is null");
        this.messageId = requireNonNull(messageId, "messageId is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.receivedAt = nanos.getAsLong();
        this.hiddenForNanos = hidden.toNanos();
    }

    public String handle() {
        return handle;
    }

    String messageId() {
        return messageId;
    }

    Duration age() {
        return Duration.ofNanos(nanos.getAsLong() - receivedAt);
    }

    /** Whether SQS can hide the message for half an hour more at most: it hides none for longer than 12 hours. */
    boolean isOverdue() {
        return age().compareTo(OVERDUE) >= 0;
    }

    /**
     * Whether the message may be another worker's: SQS knows this receipt no more, or it was not hidden for longer in time.
     * That is for good, because a receipt that was good once more would not show that nobody had the message meanwhile.
     */
    public boolean isLost() {
        if (hiddenYet().isNegative()) {
            taken = true;
        }
        return taken;
    }

    /** Whether the message belongs to this worker, and may be worked on: neither lost nor overdue. */
    public boolean isOurs() {
        return !isLost() && !isOverdue();
    }

    void lose() {
        taken = true;
    }

    /** Whole seconds for which it can be hidden from now. */
    long mostSeconds() {
        return Math.max(0, LONGEST_HIDDEN.minus(age()).toSeconds());
    }

    /** Notes that it was hidden for so long, from an age on. */
    void hidden(Duration from, Duration howLong) {
        hiddenForNanos = Math.max(hiddenForNanos, from.plus(howLong).toNanos());
    }

    /** For how long it is still hidden; negative when it shows. */
    Duration hiddenYet() {
        return Duration.ofNanos(hiddenForNanos).minus(age());
    }

    /** @return true once */
    boolean complain() {
        boolean first = !complained;
        complained = true;
        return first;
    }
}
