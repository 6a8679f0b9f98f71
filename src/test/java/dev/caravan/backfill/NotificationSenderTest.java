package dev.caravan.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class NotificationSenderTest {
    private final Picky queue = new Picky();
    private final List<Duration> pauses = new ArrayList<>();
    private final NotificationSender sender = new NotificationSender(queue, "https://sqs/1/q", Map.of(), pauses::add);

    @Test
    void ten_go_out_together_and_the_rest_at_the_end() {
        send(23);

        assertThat(queue.batches).extracting(List::size).containsExactly(10, 10, 3);
        assertThat(sender.sent()).isEqualTo(23);
        assertThat(sender.failed()).isZero();
    }

    @Test
    void nothing_left_is_not_sent() {
        send(10);

        assertThat(queue.batches).hasSize(1);
    }

    @Test
    void what_the_queue_did_not_take_is_sent_again_and_nothing_else() {
        queue.refuses.add(Set.of("body 1", "body 3"));
        queue.refuses.add(Set.of("body 3"));

        send(5);

        assertThat(queue.batches.get(1)).containsExactly("body 1", "body 3");
        assertThat(queue.batches.get(2)).containsExactly("body 3");
        assertThat(queue.batches).hasSize(3);
        assertThat(sender.sent()).isEqualTo(5);
        assertThat(sender.failed()).isZero();
        assertThat(pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
    }

    @Test
    void what_the_queue_never_takes_is_given_up_and_counted() {
        for (int n = 0; n < 10; n++) {
            queue.refuses.add(Set.of("body 0"));
        }

        send(2);

        assertThat(queue.batches).hasSize(4);
        assertThat(pauses).hasSize(3);
        assertThat(sender.sent()).isEqualTo(1);
        assertThat(sender.failed()).isEqualTo(1);
        assertThat(sender.lastFailure()).isEqualTo("InternalError: busy");
    }

    @Test
    void what_the_queue_calls_our_fault_is_not_sent_again() {
        queue.senderFault = true;
        queue.refuses.add(Set.of("body 0"));

        send(2);

        assertThat(queue.batches).hasSize(1);
        assertThat(pauses).isEmpty();
        assertThat(sender.failed()).isEqualTo(1);
    }

    private void send(int count) {
        for (int n = 0; n < count; n++) {
            sender.send("body " + n);
        }
        sender.flush();
    }

    /** A queue that refuses some bodies of a batch; what it refuses next is at the head of the list. */
    private static final class Picky implements SqsClient {
        final List<List<String>> batches = new ArrayList<>();
        final Deque<Set<String>> refuses = new ArrayDeque<>();
        boolean senderFault;

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            batches.add(request.entries().stream()
                    .map(SendMessageBatchRequestEntry::messageBody)
                    .toList());
            Set<String> refused = refuses.isEmpty() ? Set.of() : refuses.pop();
            List<BatchResultErrorEntry> failed = request.entries().stream()
                    .filter(entry -> refused.contains(entry.messageBody()))
                    .map(entry -> BatchResultErrorEntry.builder()
                            .id(entry.id())
                            .code("InternalError")
                            .message("busy")
                            .senderFault(senderFault)
                            .build())
                    .toList();
            return SendMessageBatchResponse.builder().failed(failed).build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
