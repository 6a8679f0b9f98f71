package dev.caravan.queue.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.queue.LocalQueue;
import dev.caravan.queue.inflight.InFlight;
import dev.caravan.queue.inflight.Lifetime;
import dev.caravan.queue.inflight.Receipt;
import dev.caravan.queue.inflight.Visibility;
import dev.caravan.queue.waiting.FairShare;
import dev.caravan.queue.waiting.WaitingRoom;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Messages are deleted together, and each has its own answer. The clock stands still unless it is moved. */
@Timeout(60)
class DeletionsTest {
    private final AtomicLong now = new AtomicLong();
    private final InFlight inFlight = new InFlight();
    private final Queue queue = new Queue();
    private final WaitingRoom room = new WaitingRoom(
            inFlight, body -> "acme", new FairShare(8, 6, Duration.ofMinutes(15)), new Lifetime(Clock.systemUTC()));
    private final Deletions deletions = new Deletions(queue, inFlight, room, "queue", now::get);

    @AfterEach
    void leave() {
        deletions.close();
    }

    @Test
    void ten_are_deleted_in_one_request() {
        receive(12);
        deletions.sending();

        delete(10).forEach(CompletableFuture::join);

        assertThat(queue.requests).containsExactly(handles(0, 10));
        assertThat(inFlight.count()).isEqualTo(2);
    }

    @Test
    void fewer_are_deleted_together_when_the_first_has_waited_long_enough() {
        receive(12);
        deletions.sending();

        List<CompletableFuture<?>> answers = delete(3);
        now.addAndGet(DeletionBatches.LONGEST.toNanos());

        answers.forEach(CompletableFuture::join);
        assertThat(queue.requests).containsExactly(handles(0, 3));
    }

    @Test
    void nothing_is_waited_for_that_cannot_come() {
        receive(3);
        List<CompletableFuture<?>> answers = delete(3);
        deletions.sending();

        answers.forEach(CompletableFuture::join);

        assertThat(queue.requests).containsExactly(handles(0, 3));
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void a_message_that_is_not_deleted_stays_in_flight_and_those_beside_it_do_not() {
        receive(3);
        queue.refused.put("m1", refusal("ReceiptHandleIsInvalid", true));
        List<CompletableFuture<?>> answers = delete(3);
        deletions.sending();

        answers.get(0).join();
        answers.get(2).join();
        assertThatThrownBy(answers.get(1)::join)
                .hasCauseInstanceOf(SqsException.class)
                .hasMessageContaining("no such receipt")
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(SqsException.class))
                .extracting(refused -> refused.awsErrorDetails().errorCode())
                .isEqualTo("ReceiptHandleIsInvalid");
        assertThat(inFlight.receipts()).extracting(Receipt::handle).containsExactly("m1");
        assertThat(queue.requests).hasSize(1);
    }

    @Test
    void what_sqs_could_not_do_for_one_message_is_tried_three_times() {
        receive(2);
        queue.refused.put("m1", refusal("InternalError", false));
        List<CompletableFuture<?>> answers = delete(2);
        deletions.sending();

        answers.get(0).join();
        assertThat(answers.get(1)).as("not at once").isNotDone();
        while (!answers.get(1).isDone()) {
            now.addAndGet(DeletionBatches.LONGEST.toNanos());
            Thread.onSpinWait();
        }
        assertThatThrownBy(answers.get(1)::join).hasCauseInstanceOf(SqsException.class);
        assertThat(queue.requests).containsExactly(handles(0, 2), handles(1, 2), handles(1, 2));
        assertThat(inFlight.receipts()).extracting(Receipt::handle).containsExactly("m1");
    }

    @Test
    void a_request_that_fails_leaves_all_of_its_messages_in_flight_and_is_not_the_last() {
        receive(2);
        queue.down = true;
        List<CompletableFuture<?>> answers = delete(2);
        deletions.sending();

        answers.forEach(answer -> assertThatThrownBy(answer::join).hasMessageContaining("not now"));
        assertThat(inFlight.count()).isEqualTo(2);

        queue.down = false;
        delete(2).forEach(CompletableFuture::join);
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void an_error_within_a_request_is_that_of_its_messages_alone() {
        receive(2);
        queue.broken = true;
        List<CompletableFuture<?>> answers = delete(2);
        deletions.sending();

        answers.forEach(answer -> assertThatThrownBy(answer::join).hasCauseInstanceOf(IOException.class));
        assertThat(inFlight.count()).isEqualTo(2);

        queue.broken = false;
        delete(2).forEach(CompletableFuture::join);
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void a_message_of_which_sqs_says_nothing_is_not_deleted() {
        receive(2);
        queue.unmentioned.add("m1");
        List<CompletableFuture<?>> answers = delete(2);
        deletions.sending();

        answers.get(0).join();
        while (!answers.get(1).isDone()) {
            now.addAndGet(DeletionBatches.LONGEST.toNanos());
            Thread.onSpinWait();
        }
        assertThatThrownBy(answers.get(1)::join).hasMessageContaining("did not say");
        assertThat(inFlight.receipts()).extracting(Receipt::handle).containsExactly("m1");
    }

    @Test
    void what_is_gathered_at_the_end_is_deleted_and_nothing_after_it() {
        receive(5);
        List<CompletableFuture<?>> answers = delete(3);

        deletions.sending().close();

        assertThat(answers).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(queue.requests).containsExactly(handles(0, 3));
        assertThatThrownBy(deletions.delete("m4").toCompletableFuture()::join).hasCauseInstanceOf(IOException.class);
        assertThat(inFlight.receipts()).extracting(Receipt::handle).contains("m4");
    }

    @Test
    void what_follows_the_answer_is_logged_as_being_about_its_message() {
        receive(2);
        List<String> about = new CopyOnWriteArrayList<>();
        List<CompletableFuture<?>> logged = new ArrayList<>();
        for (int at = 0; at < 2; at++) {
            MDC.put("message_id", "id" + at);
            logged.add(deletions
                    .delete("m" + at)
                    .thenRun(() -> about.add(MDC.get("message_id")))
                    .toCompletableFuture());
        }
        MDC.clear();
        deletions.sending();

        logged.forEach(CompletableFuture::join);
        assertThat(about).containsExactly("id0", "id1");
    }

    @Test
    void who_wants_one_more_deleted_than_may_be_without_an_answer_waits() throws InterruptedException {
        DeletionBatches gathering = new DeletionBatches(inFlight, now::get);
        for (int at = 0; at < DeletionBatches.MOST; at++) {
            gathering.add(Deletion.of("m" + at, 0));
        }
        CompletableFuture<Boolean> added = new CompletableFuture<>();
        Thread worker = new Thread(() -> added.complete(add(gathering)));
        worker.start();
        while (worker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(added).isNotDone();

        assertThat(gathering.next()).hasSize(DeletionBatches.BATCH);
        gathering.answered();

        assertThat(added).succeedsWithin(30, TimeUnit.SECONDS).isEqualTo(true);
    }

    @Test
    void what_cannot_be_deleted_makes_room_for_more_only_when_it_has_gone_back_however_quickly_sqs_refuses()
            throws InterruptedException {
        receive(DeletionBatches.MOST + 1);
        queue.down = true;
        queue.hangs = true;
        Visibility visibility = new Visibility(queue, inFlight, "queue");
        for (String handle : handles(0, DeletionBatches.MOST)) {
            deletions.delete(handle).whenComplete((deleted, failed) -> visibility.change(handle, 0));
        }
        deletions.sending();
        assertThat(queue.hanging.await(30, TimeUnit.SECONDS)).as("each failed").isTrue();

        Thread worker = new Thread(() -> deletions.delete("m" + DeletionBatches.MOST));
        worker.start();
        while (worker.getState() != Thread.State.WAITING) {
            assertThat(worker.isAlive()).as("waits for one to go back").isTrue();
            Thread.onSpinWait();
        }

        queue.goOn.countDown();
        worker.join(30_000);
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void the_worker_of_a_message_that_is_being_deleted_has_the_next() {
        try (LocalQueue local = new LocalQueue(new FairShare(8, 1, Duration.ofMinutes(15)));
                Deletions later = new Deletions(local.sqs, local.inFlight, local.room, local.url)) {
            local.send("acme", 2);
            String first = local.next().get(0).receiptHandle();
            assertThat(local.next()).as("one worker for a tenant").isEmpty();

            CompletableFuture<?> answer = later.delete(first).toCompletableFuture();

            assertThat(local.next()).hasSize(1);
            assertThat(local.inFlight.find(first))
                    .as("in flight until it is deleted")
                    .isPresent();
            later.sending().close();
            answer.join();
            assertThat(local.inFlight.find(first)).isEmpty();
            assertThat(local.hidden()).isEqualTo(1);
        }
    }

    private static boolean add(DeletionBatches gathering) {
        try {
            return gathering.add(Deletion.of("one more", 0));
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    private void receive(int messages) {
        for (int at = 0; at < messages; at++) {
            inFlight.received("m" + at, "id" + at);
        }
    }

    private List<CompletableFuture<?>> delete(int messages) {
        List<CompletableFuture<?>> answers = new ArrayList<>();
        handles(0, messages)
                .forEach(handle -> answers.add(deletions.delete(handle).toCompletableFuture()));
        return answers;
    }

    private static List<String> handles(int from, int to) {
        List<String> handles = new ArrayList<>();
        for (int at = from; at < to; at++) {
            handles.add("m" + at);
        }
        return handles;
    }

    private static BatchResultErrorEntry refusal(String code, boolean senderFault) {
        return BatchResultErrorEntry.builder()
                .code(code)
                .message("no such receipt")
                .senderFault(senderFault)
                .build();
    }

    /** A queue that deletes what it is not told to refuse. */
    private static final class Queue implements SqsClient {
        private final List<List<String>> requests = new CopyOnWriteArrayList<>();
        private final Map<String, BatchResultErrorEntry> refused = new HashMap<>();
        private final Set<String> unmentioned = new HashSet<>();
        private volatile boolean down;
        private volatile boolean broken;
        private volatile boolean hangs;
        private final CountDownLatch hanging = new CountDownLatch(DeletionBatches.BATCH);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
            hanging.countDown();
            try {
                assertThat(!hangs || goOn.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return ChangeMessageVisibilityResponse.builder().build();
        }

        @Override
        public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
            if (down) {
                throw SqsException.builder().message("not now").build();
            }
            if (broken) {
                throw new NoClassDefFoundError("missing");
            }
            requests.add(request.entries().stream()
                    .map(DeleteMessageBatchRequestEntry::receiptHandle)
                    .toList());
            return DeleteMessageBatchResponse.builder()
                    .successful(request.entries().stream()
                            .filter(entry -> !refused.containsKey(entry.receiptHandle())
                                    && !unmentioned.contains(entry.receiptHandle()))
                            .map(entry -> DeleteMessageBatchResultEntry.builder()
                                    .id(entry.id())
                                    .build())
                            .toList())
                    .failed(request.entries().stream()
                            .flatMap(entry -> Optional.ofNullable(refused.get(entry.receiptHandle())).stream()
                                    .map(error ->
                                            error.toBuilder().id(entry.id()).build()))
                            .toList())
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
