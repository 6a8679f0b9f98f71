package dev.caravan.queue.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.queue.delete.Deletions;
import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.queue.inflight.Visibility;
import dev.caravan.queue.inflight.VisibilityExtender;
import dev.caravan.queue.waiting.FairShare;
import dev.caravan.queue.waiting.WaitingRoom;
import dev.caravan.threads.Uncaught;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** An error in any thread of this room reaches the JVM's handler of uncaught exceptions, which ends the process. */
class BrokenThreadsTest {
    @SuppressWarnings("StaticAssignmentOfThrowable") // only which it is counts
    private static final Error BROKEN = new NoClassDefFoundError("planted");

    private static final String URL = "http://127.0.0.1/queue";
    private static final Duration THREE_SECONDS = Duration.ofSeconds(3);

    private final InFlight inFlight = new InFlight(System::nanoTime);
    private final Visibility visibility = new Visibility(new Broken(), inFlight, URL);
    private final Lifetime lifetime = new Lifetime(Clock.systemUTC());
    private final WaitingRoom room = new WaitingRoom(
            inFlight, body -> body, new FairShare(8, 6, Duration.ofMinutes(15)), lifetime, System::nanoTime);

    @Test
    void the_thread_that_keeps_messages_hidden() {
        inFlight.received("receipt", "id", THREE_SECONDS);
        try (Uncaught uncaught = new Uncaught();
                VisibilityExtender extender = new VisibilityExtender(inFlight, visibility, THREE_SECONDS)) {
            extender.start();
            assertThat(uncaught.next()).isSameAs(BROKEN);
        }
    }

    @Test
    void the_thread_that_deletes_messages() {
        inFlight.received("receipt", "id");
        try (Uncaught uncaught = new Uncaught();
                Deletions deletions = new Deletions(new Broken(), inFlight, room, URL).sending()) {
            assertThatThrownBy(() ->
                            deletions.delete("receipt").toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .hasRootCause(BROKEN);
            assertThat(uncaught.next()).isSameAs(BROKEN);
        }
    }

    @Test
    void a_poll() {
        try (Uncaught uncaught = new Uncaught();
                PollingSqsClient polling = new PollingSqsClient(
                        new Broken(), () -> {}, new Broken(), inFlight, room, visibility, THREE_SECONDS, lifetime)) {
            assertThatThrownBy(() -> polling.receiveMessage(receive -> receive.queueUrl(URL)))
                    .isSameAs(BROKEN);
            assertThat(uncaught.next()).isSameAs(BROKEN);
        }
    }

    @Test
    void a_body_on_which_the_stack_overflows_costs_nothing_but_its_lane() {
        WaitingRoom deep = new WaitingRoom(
                inFlight,
                body -> {
                    throw new StackOverflowError();
                },
                new FairShare(8, 6, Duration.ofMinutes(15)),
                lifetime,
                System::nanoTime);
        inFlight.received("receipt", "id");

        assertThat(deep.admit(List.of(Message.builder()
                        .receiptHandle("receipt")
                        .messageId("id")
                        .body("[[[")
                        .build())))
                .isEmpty();
    }

    private static final class Broken implements SqsClient {
        @Override
        public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
            throw BROKEN;
        }

        @Override
        public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
            throw BROKEN;
        }

        @Override
        public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
                ChangeMessageVisibilityBatchRequest request) {
            throw BROKEN;
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }
}
