package dev.caravan.queue;

import static java.util.Objects.requireNonNull;

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

    /**
     * How long a message is hidden that is held; then it is received, not worked on, and hidden again. A process that is
     * killed leaves its messages hidden for so long, and each time costs one receive of those that a redrive counts.
     */
    static final int HELD_SECONDS = 900;

    private final SqsClient sqs;
    private final InFlight inFlight;
    private final String queueUrl;
    private final BackOff backOff;
    private final boolean hold;
    private volatile boolean atOnce;

    /**
     * @param queueUrl empty where the messages come from no queue
     * @param hold keep messages hidden until the end instead of handing each back: a run that ends by itself
     */
    public HandBack(SqsClient sqs, InFlight inFlight, String queueUrl, BackOff backOff, boolean hold) {
        this.sqs = requireNonNull(sqs, "sqs is null");
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.queueUrl = requireNonNull(queueUrl, "queueUrl is null");
        this.backOff = requireNonNull(backOff, "backOff is null");
        this.hold = hold;
    }

    /** Sees to it that the message of this exchange goes back to the queue if it is not deleted by the exchange's end. */
    public void unlessDeleted(Exchange exchange) {
        String receiptHandle = exchange.getMessage().getHeader(Sqs2Constants.RECEIPT_HANDLE, String.class);
        int receives = exchange.getMessage().getHeader("ApproximateReceiveCount", 1, Integer.class);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                long seconds = atOnce ? 0 : backOff.seconds(receives);
                if (hold) {
                    hold(receiptHandle, seconds);
                } else if (inFlight.settled(receiptHandle)) {
                    handBack(receiptHandle, seconds);
                }
            }
        });
    }

    /** From now on messages go back without a back-off: this process stops, another may take them at once. */
    public void atOnce() {
        atOnce = true;
    }

    /** Gives back whatever is still in flight or held. */
    public void everything() {
        inFlight.drainReceiptHandles().forEach(handle -> handBack(handle, atOnce ? 0 : backOff.seconds(1)));
        inFlight.drainHeld().forEach(held -> handBack(held.receiptHandle(), held.backOffSeconds()));
    }

    private void hold(String receiptHandle, long backOffSeconds) {
        if (inFlight.hold(receiptHandle, backOffSeconds)) {
            handBack(receiptHandle, HELD_SECONDS);
        }
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
