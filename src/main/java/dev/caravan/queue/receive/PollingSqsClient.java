package dev.caravan.queue.receive;

import static java.util.Objects.requireNonNull;

import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.queue.inflight.Visibility;
import dev.caravan.queue.inflight.VisibilityExtender;
import dev.caravan.queue.waiting.WaitingRoom;
import dev.caravan.threads.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * The SQS client that Camel's consumer works with. It knows what is in flight, sees when the queue is empty, and can
 * stop polling at once: Camel alone would sit out a long poll of up to 20 seconds. It receives for all of Camel's pollers
 * together and hands out fairly what it received ({@link WaitingRoom}); what waits is kept hidden as what is worked on.
 *
 * <p>Receiving has a connection pool of its own, so that closing it ends the polls under way and nothing else. A message
 * that SQS hands to such a poll at that very moment is not lost: it shows again after its visibility timeout.
 */
public final class PollingSqsClient extends PassedOnCalls {
    private static final ReceiveMessageResponse NOTHING =
            ReceiveMessageResponse.builder().build();

    /** Polls that failed in a row, over all pollers; each was tried three times by the SDK. */
    private static final int UNREACHABLE_AFTER = 10;

    private final SqsClient receiving;
    private final AutoCloseable receivingConnections;
    private final SqsClient client;
    private final Visibility visibility;
    private final InFlight inFlight;
    private final EmptyQueue emptyQueue;
    private final VisibilityExtender extender;
    private final Reception reception;
    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile Consumer<RuntimeException> whenUnreachable = failure -> {};
    private volatile boolean stopped;

    /**
     * @param receiving used for ReceiveMessage only
     * @param receivingConnections the connections of {@code receiving}
     * @param client used for everything else
     * @param hiddenFor the visibility timeout with which messages are received
     * @param lifetime how long the queue keeps them
     */
    public PollingSqsClient(
            SqsClient receiving,
            AutoCloseable receivingConnections,
            SqsClient client,
            InFlight inFlight,
            WaitingRoom room,
            Visibility visibility,
            Duration hiddenFor,
            Lifetime lifetime) {
        super(client);
        this.receiving = requireNonNull(receiving, "receiving is null");
        this.receivingConnections = requireNonNull(receivingConnections, "receivingConnections is null");
        this.client = client;
        this.visibility = requireNonNull(visibility, "visibility is null");
        this.inFlight = requireNonNull(inFlight, "inFlight is null");
        this.emptyQueue = new EmptyQueue(inFlight);
        this.extender = new VisibilityExtender(inFlight, visibility, hiddenFor);
        this.reception = new Reception(this::ask, inFlight, emptyQueue, room, visibility, extender, lifetime);
    }

    /** Tells when the queue has been found empty. */
    public EmptyQueue emptyQueue() {
        return emptyQueue;
    }

    /** Says what to do once polling has failed so often in a row that the queue must be taken to be out of reach. */
    public void whenUnreachable(Consumer<RuntimeException> action) {
        whenUnreachable = action;
    }

    /** From now on what is received is kept hidden until it is deleted or handed back, on a thread of its own. */
    public void keepHidden() {
        extender.start();
    }

    /**
     * Ends the polls under way; from now on nothing more is received, and what waits goes back and shows at once.
     *
     * @param atMost for what goes back, whatever SQS does
     */
    public void stopReceiving(Duration atMost) throws Exception {
        stopped = true;
        reception.close(receivingConnections, atMost);
    }

    /**
     * One message at most: the others that were received wait for the next calls. Polls of another queue than that of the
     * notifications, by anyone's route, go to SQS as they are; of what they bring no more attributes are shown.
     */
    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        if (!visibility.isOf(request.queueUrl())) {
            ReceiveMessageResponse received = client.receiveMessage(request);
            return received.toBuilder().messages(shown(received)).build();
        }
        try {
            return reception
                    .next(request)
                    .map(message ->
                            ReceiveMessageResponse.builder().messages(message).build())
                    .orElse(NOTHING);
        } catch (Error broken) {
            // Camel would poll again, as if nothing had been
            Threads.tell(broken);
            throw broken;
        }
    }

    private List<Message> ask(ReceiveMessageRequest request) {
        if (stopped) {
            return List.of();
        }
        try {
            List<Message> messages = shown(receiving.receiveMessage(request));
            failuresInARow.set(0);
            return messages;
        } catch (RuntimeException failed) {
            if (stopped) {
                return List.of();
            }
            if (failuresInARow.incrementAndGet() == UNREACHABLE_AFTER) {
                whenUnreachable.accept(failed);
            }
            throw failed;
        }
    }

    private static List<Message> shown(ReceiveMessageResponse received) {
        return received.messages().stream().map(TextAttributes::of).toList();
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        DeleteMessageResponse response = super.deleteMessage(request);
        inFlight.settled(request.receiptHandle());
        return response;
    }

    @Override
    public void close() {
        extender.close();
        receiving.close();
        super.close();
    }
}
