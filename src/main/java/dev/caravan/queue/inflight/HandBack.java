package dev.caravan.queue.inflight;

import static java.util.Objects.requireNonNull;

import dev.caravan.exchange.ExchangeProperties;
import dev.caravan.exchange.MessageHeaders;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives messages back to the queue. Whatever was received and not deleted goes back by this one way, also when a route
 * fails in a manner nobody thought of: {@link #unlessDeleted} is said for each message as soon as it is received.
 */
public final class HandBack {
    private static final Logger log = LoggerFactory.getLogger(HandBack.class);

    /**
     * How long a message is hidden that is held; then it is received, not worked on, and hidden again. A process that is
     * killed leaves its messages hidden for so long, and each time costs one receive of those that a redrive counts.
     */
    public static final int HELD_SECONDS = 900;

    /** What each change has, however late it is: many wait for nothing but the end of a batch. */
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Visibility visibility;
    private final InFlight inFlight;
    private final BackOff backOff;
    private final Lifetime lifetime;
    private final boolean hold;
    private volatile boolean atOnce;
    private volatile Supplier<Duration> oneChange = () -> Visibility.ONE_CHANGE;

    /** @param hold keep messages hidden until the end instead of handing each back: a run that ends by itself */
    public HandBack(Visibility visibility, InFlight inFlight, BackOff backOff, Lifetime lifetime, boolean hold) {
        this.visibility = requireNonNull(visibility, "visibility is null");
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.backOff = requireNonNull(backOff, "backOff is null");
        this.lifetime = requireNonNull(lifetime, "lifetime is null");
        this.hold = hold;
    }

    /**
     * Sees to it that the message of this exchange goes back to the queue if it is not deleted by the exchange's end. How
     * long it is hidden then may be said by {@link ExchangeProperties#WAITS_FOR} and {@link ExchangeProperties#HIDDEN_FOR}, also when the
     * process stops: both have their reason outside of it. In no case it is hidden past its {@linkplain Lifetime last moment}.
     */
    public void unlessDeleted(Exchange exchange) {
        String receiptHandle = exchange.getMessage().getHeader(Sqs2Constants.RECEIPT_HANDLE, String.class);
        String sent = exchange.getMessage().getHeader(MessageHeaders.SENT_TIMESTAMP, String.class);
        int receives = exchange.getMessage().getHeader(MessageHeaders.RECEIVE_COUNT, 1, Integer.class);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                Duration waitsFor = done.getProperty(ExchangeProperties.WAITS_FOR, Duration.class);
                if (waitsFor == null) {
                    Duration hiddenFor = done.getProperty(ExchangeProperties.HIDDEN_FOR, Duration.class);
                    goesBack(receiptHandle, inTime(seconds(hiddenFor, receives), sent), inTime(HELD_SECONDS, sent));
                } else {
                    comesBack(receiptHandle, lifetime.atMost(waitsFor, sent));
                }
            }
        });
    }

    /** From now on messages go back without a back-off: this process stops, another may take them at once. */
    public void atOnce() {
        atOnce = true;
    }

    /** From now on no message that goes back by itself takes longer than there is time left, or a second where that is less. */
    public void endsWithin(Duration within) {
        long ends = System.nanoTime() + within.toNanos();
        oneChange = () -> {
            Duration left = Duration.ofNanos(ends - System.nanoTime());
            return left.compareTo(LEAST) < 0 ? LEAST : left;
        };
    }

    /**
     * Gives back whatever is still in flight or held, many in a request: thousands must be back before the process is killed.
     *
     * @param atMost whatever SQS does; what is not given back by then shows by itself
     */
    public void everything(Duration atMost) {
        Map<String, Long> seconds = new LinkedHashMap<>();
        inFlight.drainReceiptHandles().forEach(handle -> seconds.put(handle, atOnce ? 0 : backOff.seconds(1)));
        inFlight.drainHeld().forEach(held -> seconds.put(held.receiptHandle(), held.backOffSeconds()));
        int unchanged = visibility.change(seconds, atMost).size();
        if (unchanged > 0) {
            log.warn(
                    "Messages that could not be handed back: {}; they show again after their visibility timeout",
                    unchanged);
        }
    }

    private long seconds(@Nullable Duration hiddenFor, int receives) {
        if (hiddenFor != null) {
            return wholeSeconds(hiddenFor);
        }
        return atOnce ? 0 : backOff.seconds(receives);
    }

    private long inTime(long seconds, @Nullable String sent) {
        return wholeSeconds(lifetime.atMost(Duration.ofSeconds(seconds), sent));
    }

    private void goesBack(String receiptHandle, long backOffSeconds, long heldSeconds) {
        long seconds = possible(receiptHandle, hold ? heldSeconds : backOffSeconds);
        boolean lost = isLost(receiptHandle);
        if ((hold ? inFlight.hold(receiptHandle, backOffSeconds) : inFlight.settled(receiptHandle)) && !lost) {
            visibility.change(receiptHandle, seconds, oneChange.get());
        }
    }

    private void comesBack(String receiptHandle, Duration waitsFor) {
        long seconds = possible(receiptHandle, wholeSeconds(waitsFor));
        boolean lost = isLost(receiptHandle);
        if (inFlight.comesBack(receiptHandle, Duration.ofSeconds(seconds)) && !lost) {
            visibility.change(receiptHandle, seconds, oneChange.get());
            // the change may have taken its time
            inFlight.expectBack(receiptHandle, Duration.ofSeconds(seconds));
        }
    }

    /** It shows by itself; a change could take it from the worker that has it now. */
    private boolean isLost(String receiptHandle) {
        return inFlight.find(receiptHandle).filter(Receipt::isLost).isPresent();
    }

    /** SQS refuses to hide a message for longer than 12 hours since its receipt, and then does nothing. */
    private long possible(String receiptHandle, long seconds) {
        return Math.min(
                seconds, inFlight.find(receiptHandle).map(Receipt::mostSeconds).orElse(seconds));
    }

    private static long wholeSeconds(Duration duration) {
        return Math.max(0, duration.plusNanos(999_999_999).toSeconds());
    }
}
