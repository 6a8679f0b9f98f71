package dev.caravan.queue.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;

class VisibilityTest {
    private final InFlight inFlight = new InFlight();
    private final SlowQueue queue = new SlowQueue();
    private final Visibility visibility = new Visibility(queue, inFlight, "queue");

    @Test
    void a_message_that_is_handed_back_in_the_middle_of_an_extension_goes_back_after_it() throws Exception {
        inFlight.received("receipt", "id");
        CompletableFuture<Void> extension = CompletableFuture.runAsync(() -> visibility.extend(Map.of("receipt", 60L)));
        assertThat(queue.begun.await(20, TimeUnit.SECONDS)).isTrue();
        inFlight.settled("receipt");
        Thread handBack = new Thread(() -> visibility.change("receipt", 0));
        handBack.start();
        while (handBack.getState() != Thread.State.TIMED_WAITING) {
            assertThat(handBack.isAlive()).as("waits for the extension").isTrue();
            LockSupport.parkNanos(1_000_000);
        }

        queue.goOn.countDown();
        extension.get(20, TimeUnit.SECONDS);
        handBack.join(20_000);

        assertThat(queue.changes).containsExactly("receipt 60", "receipt 0");
    }

    @Test
    void a_message_that_was_handed_back_is_not_extended() {
        inFlight.received("ours", "1");
        queue.goOn.countDown();

        visibility.extend(Map.of("handed back", 60L));
        visibility.extend(Map.of("handed back", 60L, "ours", 60L));

        assertThat(queue.changes).containsExactly("ours 60");
    }

    @Test
    void messages_of_no_queue_are_left_alone() {
        Visibility none = new Visibility(queue, inFlight, "");
        inFlight.received("by hand", "1");

        none.change("by hand", 0);
        none.change(Map.of("by hand", 0L));
        none.extend(Map.of("by hand", 60L));

        assertThat(queue.changes).isEmpty();
    }

    /** A queue that takes its time to extend. */
    private static final class SlowQueue implements SqsClient {
        private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
            changes.add(request.receiptHandle() + " " + request.visibilityTimeout());
            return ChangeMessageVisibilityResponse.builder().build();
        }

        @Override
        public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
                ChangeMessageVisibilityBatchRequest request) {
            begun.countDown();
            try {
                assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            request.entries().forEach(entry -> changes.add(entry.receiptHandle() + " " + entry.visibilityTimeout()));
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
