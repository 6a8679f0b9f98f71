package dev.caravan.queue.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.queue.LocalQueue;
import dev.caravan.queue.waiting.FairShare;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** Messages are kept hidden from their receipt on, by a queue as SQS is one. */
class VisibilityExtenderTest {
    private final LocalQueue queue = new LocalQueue(new FairShare(8, 6, Duration.ofMinutes(15)));

    @AfterEach
    void leave() {
        queue.close();
    }

    @Test
    void what_waits_is_hidden_for_longer_as_what_is_in_work_ten_in_a_request() {
        queue.send("acme", 8);
        queue.send("zeta", 8);
        for (int worker = 0; worker < 8; worker++) {
            queue.next();
        }
        queue.next();
        assertThat(queue.inFlight.receipts()).hasSize(16);
        queue.pass(Duration.ofSeconds(20));

        queue.extender.extend();

        assertThat(queue.calls("ChangeMessageVisibilityBatch"))
                .hasSize(2)
                .extracting(Call::status)
                .containsOnly(200);
        assertThat(queue.inFlight.receipts())
                .allSatisfy(receipt -> assertThat(receipt.hiddenYet()).isEqualTo(LocalQueue.HIDDEN));
    }

    @Test
    void what_has_just_been_received_or_extended_is_left_alone() {
        queue.send("acme", 1);
        queue.next();
        queue.pass(Duration.ofSeconds(19));
        queue.extender.extend();
        assertThat(queue.calls("ChangeMessageVisibilityBatch")).isEmpty();
        queue.pass(Duration.ofSeconds(1));
        queue.extender.extend();

        queue.extender.extend();

        assertThat(queue.calls("ChangeMessageVisibilityBatch")).hasSize(1);
    }

    @Test
    void what_was_deleted_or_handed_back_is_not_hidden_again() {
        queue.send("acme", 2);
        queue.delete(queue.next().get(0));
        Message back = queue.next().get(0);
        queue.inFlight.settled(back.receiptHandle());
        queue.visibility.change(back.receiptHandle(), 0);
        queue.pass(Duration.ofSeconds(30));

        queue.extender.extend();

        assertThat(queue.calls("ChangeMessageVisibilityBatch")).isEmpty();
        assertThat(queue.visible()).isEqualTo(1);
    }

    @Test
    void a_message_that_someone_else_deleted_is_lost_and_work_on_it_must_stop() {
        queue.send("acme", 2);
        Message lost = queue.next().get(0);
        Message ours = queue.next().get(0);
        queue.sqs.deleteMessage(delete -> delete.queueUrl(queue.url).receiptHandle(lost.receiptHandle()));
        queue.pass(Duration.ofSeconds(30));

        queue.extender.extend();

        assertThat(queue.inFlight.mustStop(lost.receiptHandle())).isTrue();
        assertThat(receipt(lost.receiptHandle()).isOverdue()).isFalse();
        assertThat(queue.inFlight.mustStop(ours.receiptHandle())).isFalse();
    }

    @Test
    void a_message_that_was_lost_while_it_waited_is_not_begun() {
        queue.send("acme", 3);
        queue.next();
        List<Receipt> received = queue.inFlight.receipts();
        received.forEach(Receipt::lose);

        assertThat(queue.next()).isEmpty();
        assertThat(queue.inFlight.receipts()).hasSize(1);
    }

    @Test
    void a_message_that_shows_again_because_the_process_stood_still_is_not_begun() {
        queue.send("acme", 3);
        queue.next();
        queue.pass(LocalQueue.HIDDEN.plusSeconds(1));

        assertThat(queue.next()).isEmpty();
    }

    @Test
    void an_extension_that_fails_is_tried_again_next_time() {
        queue.send("acme", 1);
        Message message = queue.next().get(0);
        queue.pass(Duration.ofSeconds(20));
        try (FaultHandle busy = queue.aws.fault(Fault.on("sqs", "ChangeMessageVisibilityBatch")
                .byAccount(queue.account)
                .error(400, "RequestThrottled", "Rate exceeded"))) {
            queue.extender.extend();
            assertThat(busy.hits()).isPositive();
        }
        assertThat(queue.inFlight.mustStop(message.receiptHandle())).isFalse();
        queue.pass(Duration.ofSeconds(20));

        queue.extender.extend();

        assertThat(queue.inFlight.receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.hiddenYet()).isEqualTo(LocalQueue.HIDDEN));
    }

    @Test
    void a_message_is_overdue_after_eleven_and_a_half_hours_and_work_on_it_must_stop() {
        queue.send("acme", 1);
        String handle = queue.next().get(0).receiptHandle();
        hiddenUntilOverdue();
        queue.pass(Receipt.OVERDUE.minusNanos(1));
        assertThat(queue.inFlight.mustStop(handle)).isFalse();

        queue.pass(Duration.ofNanos(1));

        assertThat(receipt(handle).isOverdue()).isTrue();
        assertThat(queue.inFlight.mustStop(handle)).isTrue();
        assertThat(queue.inFlight.mustStop(null)).isFalse();
        assertThat(queue.inFlight.mustStop("of another")).isFalse();
    }

    @Test
    void no_message_is_hidden_for_longer_than_sqs_hides_one() {
        queue.send("acme", 1);
        queue.next();
        hiddenUntilOverdue();
        queue.pass(Receipt.LONGEST_HIDDEN.minusSeconds(25));
        queue.extender.extend();
        assertThat(queue.inFlight.receipts())
                .singleElement()
                .satisfies(receipt -> assertThat(receipt.hiddenYet()).hasSeconds(25));
        queue.pass(Duration.ofSeconds(26));

        queue.extender.extend();

        assertThat(queue.calls("ChangeMessageVisibilityBatch")).hasSize(1);
    }

    @Test
    void a_message_that_waited_until_it_was_overdue_goes_back_and_shows_at_once() {
        queue.send("acme", 2);
        queue.next();
        hiddenUntilOverdue();
        queue.pass(Receipt.OVERDUE);

        assertThat(queue.next().size()).isEqualTo(1);
        assertThat(queue.calls("ChangeMessageVisibility")).hasSize(1);
    }

    @Test
    void work_on_a_message_must_stop_as_soon_as_it_was_not_hidden_for_longer_in_time() {
        queue.send("acme", 1);
        String handle = queue.next().get(0).receiptHandle();
        queue.pass(LocalQueue.HIDDEN);
        assertThat(queue.inFlight.mustStop(handle)).isFalse();

        queue.pass(Duration.ofNanos(1));

        assertThat(queue.inFlight.mustStop(handle)).isTrue();
    }

    @Test
    void a_message_that_showed_once_is_neither_hidden_again_nor_given_back_from_under_another_worker() {
        queue.send("acme", 1);
        String handle = queue.next().get(0).receiptHandle();
        queue.pass(LocalQueue.HIDDEN.plusSeconds(1));

        queue.extender.extend();
        new HandBack(queue.visibility, queue.inFlight, new BackOff(Duration.ZERO, upTo -> upTo), queue.lifetime, false)
                .everything(Visibility.LONGEST_CHANGE);

        assertThat(queue.calls("ChangeMessageVisibilityBatch")).isEmpty();
        assertThat(queue.inFlight.find(handle)).isEmpty();
    }

    /** As if each extension had succeeded. */
    private void hiddenUntilOverdue() {
        queue.inFlight
                .receipts()
                .forEach(receipt -> receipt.hidden(Duration.ZERO, Receipt.LONGEST_HIDDEN.minusSeconds(25)));
    }

    private Receipt receipt(String handle) {
        return queue.inFlight.find(handle).orElseThrow();
    }
}
