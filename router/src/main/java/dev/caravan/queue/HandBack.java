package dev.caravan.queue;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Gives messages back to the queue. Whatever was received and not deleted goes back by this one way, also when a route
 * fails in a manner nobody thought of: {@link #unlessDeleted} is said for each message as soon as it is received.
 */
public final class HandBack {
    private static final Logger log = LoggerFactory.getLogger(HandBack.class);
    /** The first back-off is at most this long; it doubles with each receive. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final SqsClient sqs;
    private final InFlight inFlight;
    private final String queueUrl;
    private final Duration longest;
    private final LongUnaryOperator random;
    private final boolean hold;
    private volatile boolean atOnce;

    /**
     * @param queueUrl empty where the messages come from no queue
     * @param hold keep messages hidden until the end instead of handing each back: a dry run
     * @param random a number from 0 to its argument, both inclusive
     */
    public HandBack(
            SqsClient sqs,
            InFlight inFlight,
            String queueUrl,
            Duration longest,
            boolean hold,
            LongUnaryOperator random) {
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
        this.longest = requireNonNull(longest, "longest is null");
        this.hold = hold;
        this.random = requireNonNull(random, "random is null");
    }

    /** Sees to it that the message of this exchange goes back to the queue if it is not deleted by the exchange's end. */
    public void unlessDeleted(Exchange exchange) {
        String receiptHandle = exchange.getMessage().getHeader(Sqs2Constants.RECEIPT_HANDLE, String.class);
        int receives = exchange.getMessage().getHeader("ApproximateReceiveCount", 1, Integer.class);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                if (hold) {
                    inFlight.hold(receiptHandle);
                } else if (inFlight.settled(receiptHandle)) {
                    handBack(receiptHandle, atOnce ? 0 : backOffSeconds(receives));
                }
            }
        });
    }

    /** From now on messages go back without a back-off: this process stops, another may take them at once. */
    public void atOnce() {
        atOnce = true;
    }

    /** Gives back at once whatever is still in flight or held. */
    public void everything() {
        inFlight.drainReceiptHandles().forEach(receiptHandle -> handBack(receiptHandle, 0));
    }

    /** Exponential with full jitter: up to 10 s after the first receive, up to 20 s after the second, and so on. */
    long backOffSeconds(int receives) {
        int doublings = Math.min(Math.max(receives, 1) - 1, 30);
        long upTo = Math.min(longest.toSeconds(), FIRST.toSeconds() << doublings);
        return random.applyAsLong(upTo);
    }

    private void handBack(String receiptHandle, long seconds) {
        if (queueUrl.isEmpty()) {
            return;
        }
        try {
            sqs.changeMessageVisibility(request ->
                    request.queueUrl(queueUrl).receiptHandle(receiptHandle).visibilityTimeout((int) seconds));
        } catch (SdkException notHandedBack) {
            log.warn("A message could not be handed back; it shows again after its visibility timeout", notHandedBack);
        }
    }
}
