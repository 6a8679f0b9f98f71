package dev.caravan.queue.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.queue.inflight.Visibility;
import dev.caravan.queue.waiting.FairShare;
import dev.caravan.queue.waiting.WaitingRoom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class PollingSqsClientTest {
    private static final ReceiveMessageRequest POLL =
            ReceiveMessageRequest.builder().queueUrl("queue").build();

    private final InFlight inFlight = new InFlight();
    private final AtomicBoolean connectionsClosed = new AtomicBoolean();
    private final Queue queue = new Queue();
    private final PollingSqsClient client = client();

    @Test
    void what_is_received_is_in_flight_until_it_is_deleted() {
        queue.messages.add(message("receipt", "id"));

        assertThat(client.receiveMessage(POLL).messages()).hasSize(1);
        assertThat(inFlight.now().idle()).isFalse();

        client.deleteMessage(request -> request.queueUrl("queue").receiptHandle("receipt"));
        assertThat(queue.deleted).containsExactly("receipt");
        assertThat(inFlight.now().idle()).isTrue();
    }

    @Test
    void an_attribute_that_is_called_a_number_is_given_out_as_text() {
        MessageAttributeValue number = MessageAttributeValue.builder()
                .dataType("Number.int")
                .stringValue("1.5")
                .build();
        MessageAttributeValue text = number.toBuilder().dataType("String").build();
        queue.messages.add(message("receipt", "id").toBuilder()
                .messageAttributes(Map.of("caravan-lines", number, "caravan-replay", text))
                .build());

        assertThat(client.receiveMessage(POLL).messages())
                .singleElement()
                .satisfies(given -> assertThat(given.messageAttributes())
                        .isEqualTo(Map.of("caravan-lines", text, "caravan-replay", text)));
    }

    @Test
    void no_attribute_is_given_out_but_those_of_a_replay_and_how_often_and_when() {
        MessageAttributeValue text = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("chosen by the sender")
                .build();
        MessageAttributeValue binary = MessageAttributeValue.builder()
                .dataType("Binary")
                .binaryValue(SdkBytes.fromUtf8String("chosen by the sender"))
                .build();
        queue.messages.add(message("receipt", "id").toBuilder()
                .messageAttributes(Map.of(
                        "caravan-delivery", text,
                        "caravan-lines", binary,
                        "Caravan-Replay", text,
                        "CamelAwsS3Key", text,
                        "cAMELaWSsQSrECEIPThANDLE", text))
                .attributes(Map.of(
                        MessageSystemAttributeName.SENT_TIMESTAMP, "1",
                        MessageSystemAttributeName.AWS_TRACE_HEADER, "chosen by the sender"))
                .build());

        assertThat(client.receiveMessage(POLL).messages()).singleElement().satisfies(given -> {
            assertThat(given.messageAttributes()).isEqualTo(Map.of("caravan-delivery", text));
            assertThat(given.attributes()).isEqualTo(Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, "1"));
        });
    }

    @Test
    void a_poll_of_another_queue_than_that_of_the_notifications_brings_what_lies_there_and_nothing_that_waits() {
        queue.messages.add(message("receipt", "id"));
        MessageAttributeValue text = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("chosen by the sender")
                .build();
        queue.others.add(message("other", "id of another").toBuilder()
                .messageAttributes(Map.of("CamelAwsS3Key", text))
                .build());

        assertThat(client.receiveMessage(request -> request.queueUrl("other queue"))
                        .messages())
                .singleElement()
                .satisfies(given -> {
                    assertThat(given.receiptHandle()).isEqualTo("other");
                    assertThat(given.messageAttributes()).isEmpty();
                });
        assertThat(inFlight.now().idle()).isTrue();
        assertThat(client.receiveMessage(POLL).messages())
                .extracting(Message::receiptHandle)
                .containsExactly("receipt");
    }

    @Test
    void a_message_whose_deletion_failed_stays_in_flight() {
        queue.messages.add(message("receipt", "id"));
        client.receiveMessage(POLL);
        queue.refuses = true;

        assertThatThrownBy(() -> client.deleteMessage(
                        request -> request.queueUrl("queue").receiptHandle("receipt")))
                .isInstanceOf(SqsException.class);

        assertThat(inFlight.now().idle()).isFalse();
    }

    @Test
    void a_message_that_is_held_is_hidden_again_and_not_given_out() {
        queue.messages.add(message("first", "id"));
        client.receiveMessage(POLL);
        inFlight.hold("first", 0);
        queue.messages.add(message("second", "id"));

        assertThat(client.receiveMessage(POLL).messages()).isEmpty();
        assertThat(queue.hidden).containsExactly("second 900");
    }

    @Test
    void a_poll_that_brings_only_what_is_held_does_not_end_a_run_while_others_lie_behind() {
        queue.messages.add(message("first", "held"));
        client.receiveMessage(POLL);
        inFlight.hold("first", 0);
        queue.messages.add(message("second", "held"));
        queue.messages.add(message("receipt", "behind"));

        assertThat(client.receiveMessage(POLL).messages())
                .extracting(Message::receiptHandle)
                .containsExactly("receipt");
        assertThat(client.emptyQueue().hasEnded()).isFalse();
    }

    @Test
    void after_the_end_nothing_is_received() throws Exception {
        client.stopReceiving(Visibility.LONGEST_CHANGE);
        queue.messages.add(message("receipt", "id"));

        assertThat(client.receiveMessage(POLL).messages()).isEmpty();
        assertThat(queue.messages).hasSize(1);
        assertThat(connectionsClosed).isTrue();
    }

    @Test
    void a_poll_that_is_cut_off_by_the_end_brings_nothing() throws Exception {
        Thread end = new Thread(this::stop);
        queue.duringPoll = () -> {
            end.start();
            awaitCutOff();
            throw SdkClientException.create("Connection pool shut down");
        };

        assertThat(client.receiveMessage(POLL).messages()).isEmpty();
        end.join(20_000);
        assertThat(end.isAlive()).isFalse();
    }

    @Test
    void what_a_poll_brings_that_could_not_be_cut_off_goes_back_before_the_end() throws Exception {
        Thread end = new Thread(this::stop);
        queue.messages.add(message("late", "id"));
        queue.duringPoll = () -> {
            end.start();
            awaitCutOff();
        };

        assertThat(client.receiveMessage(POLL).messages()).isEmpty();
        end.join(20_000);
        assertThat(queue.hidden).containsExactly("late 0");
        assertThat(inFlight.receipts()).isEmpty();
    }

    @Test
    void a_poll_that_fails_otherwise_fails() {
        queue.duringPoll = () -> {
            throw SdkClientException.create("Connection reset");
        };

        assertThatThrownBy(() -> client.receiveMessage(POLL)).hasMessageContaining("Connection reset");
    }

    private PollingSqsClient client() {
        Lifetime lifetime = new Lifetime(Clock.systemUTC());
        return new PollingSqsClient(
                queue,
                () -> connectionsClosed.set(true),
                queue,
                inFlight,
                new WaitingRoom(inFlight, body -> "acme", new FairShare(8, 6, Duration.ofMinutes(15)), lifetime),
                new Visibility(queue, inFlight, "queue"),
                Duration.ofSeconds(60),
                lifetime);
    }

    private void awaitCutOff() {
        while (!connectionsClosed.get()) {
            Thread.onSpinWait();
        }
    }

    private void stop() {
        try {
            client.stopReceiving(Visibility.LONGEST_CHANGE);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Message message(String receiptHandle, String id) {
        return Message.builder().receiptHandle(receiptHandle).messageId(id).build();
    }

    /** A queue that gives out one message a poll. */
    private static final class Queue implements SqsClient {
        private final Deque<Message> messages = new ArrayDeque<>();
        private final Deque<Message> others = new ArrayDeque<>();
        private final List<String> deleted = new ArrayList<>();
        private final List<String> hidden = new ArrayList<>();
        private Runnable duringPoll = () -> {};
        private boolean refuses;

        @Override
        public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
            duringPoll.run();
            Message next = request.queueUrl().equals("queue") ? messages.poll() : others.poll();
            return ReceiveMessageResponse.builder()
                    .messages(next == null ? List.of() : List.of(next))
                    .build();
        }

        @Override
        public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
            if (refuses) {
                throw SqsException.builder().message("not now").build();
            }
            deleted.add(request.receiptHandle());
            return DeleteMessageResponse.builder().build();
        }

        @Override
        public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
                ChangeMessageVisibilityBatchRequest request) {
            request.entries().forEach(entry -> hidden.add(entry.receiptHandle() + " " + entry.visibilityTimeout()));
            return ChangeMessageVisibilityBatchResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
