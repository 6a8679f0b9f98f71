package dev.caravan.queue.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.queue.LocalQueue;
import dev.caravan.queue.inflight.Receipt;
import dev.caravan.queue.inflight.Visibility;
import dev.caravan.queue.waiting.FairShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** One tenant's messages leave workers to the others, at a queue as SQS is one. */
class FairShareTest {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final LocalQueue queue = new LocalQueue(new FairShare(8, 6, LONGEST));

    @AfterEach
    void leave() {
        queue.close();
    }

    @Test
    void one_message_behind_a_flood_is_found_although_nothing_of_the_flood_is_ever_finished() {
        queue.send("flood", 200);
        queue.send("acme", 1);

        List<String> handedOut = new ArrayList<>();
        for (int worker = 0; worker < 7; worker++) {
            handedOut.add(tenant(queue.next()));
        }

        assertThat(handedOut).containsExactly("flood", "flood", "flood", "flood", "flood", "flood", "acme");
        // more where the machine is so slow that some come back meanwhile
        assertThat(queue.room.deferred()).isGreaterThanOrEqualTo(200 - 6 - 12);
        assertThat(queue.calls("ChangeMessageVisibility")).isEmpty();
    }

    @Test
    void one_message_behind_the_floods_of_two_tenants_does_not_wait_for_them() {
        queue.send("flood", 30);
        queue.send("deluge", 30);
        queue.send("acme", 1);
        List<Message> inWork = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            inWork.addAll(queue.next());
        }

        List<String> handedOut = new ArrayList<>();
        while (!handedOut.contains("acme") && handedOut.size() < 20) {
            queue.delete(inWork.remove(0));
            queue.pass(Duration.ofSeconds(1));
            inWork.addAll(queue.next());
            handedOut.add(inWork.get(inWork.size() - 1).body());
        }

        assertThat(handedOut).contains("acme").hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void a_flood_that_was_deferred_is_worked_off_to_its_last_message_and_the_queue_is_not_empty_before() {
        queue.send("flood", 40);
        List<Message> inWork = new ArrayList<>();
        for (int worker = 0; worker < 6; worker++) {
            inWork.addAll(queue.next());
        }
        assertThat(queue.next()).isEmpty();
        assertThat(queue.room.deferred()).isGreaterThanOrEqualTo(40 - 6 - 12);

        int done = 0;
        for (int look = 0; done < 40; look++) {
            assertThat(look).as("gives up").isLessThan(3_000);
            inWork.forEach(queue::delete);
            done += inWork.size();
            assertThat(queue.polling.emptyQueue().hasEnded()).isFalse();
            inWork.clear();
            inWork.addAll(queue.longPoll(1));
        }
        queue.pass(LONGEST);
        queue.longPoll(1);

        assertThat(queue.polling.emptyQueue().hasEnded()).isTrue();
        assertThat(queue.visible() + queue.hidden()).isZero();
    }

    @Test
    void what_was_deferred_shows_at_once_when_the_process_stops() throws Exception {
        queue.send("flood", 30);
        for (int worker = 0; worker < 6; worker++) {
            queue.next();
        }
        assertThat(queue.next()).isEmpty();
        assertThat(queue.room.deferred()).isGreaterThanOrEqualTo(12);

        queue.polling.stopReceiving(Visibility.LONGEST_CHANGE);

        assertThat(queue.visible()).isEqualTo(24);
        assertThat(queue.hidden()).isEqualTo(6);
    }

    @Test
    void of_one_tenant_all_that_was_received_is_begun_before_more_is_asked_for() {
        queue.send("acme", 8);

        for (int worker = 0; worker < 8; worker++) {
            queue.delete(queue.next().get(0));
        }

        assertThat(queue.calls("ReceiveMessage")).hasSize(1);
        assertThat(queue.room.deferred()).isZero();
    }

    @Test
    void no_more_is_received_than_there_are_workers_unless_a_tenant_has_its_share() {
        try (LocalQueue alone = new LocalQueue(new FairShare(1, 1, LONGEST))) {
            alone.send("acme", 3);

            alone.next();

            assertThat(alone.hidden()).isEqualTo(1);
            assertThat(alone.visible()).isEqualTo(2);
        }
    }

    @Test
    void what_waits_shows_at_once_when_the_process_stops_and_what_is_in_work_does_not() throws Exception {
        queue.send("acme", 8);
        Message inWork = queue.next().get(0);

        queue.polling.stopReceiving(Visibility.LONGEST_CHANGE);

        assertThat(queue.receiveElsewhere()).hasSize(7).doesNotContain(inWork);
        assertThat(queue.inFlight.receipts()).extracting(Receipt::handle).containsExactly(inWork.receiptHandle());
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void there_is_a_worker_at_least() {
        assertThatThrownBy(() -> new FairShare(0, 1, LONGEST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FairShare(1, 0, LONGEST)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String tenant(List<Message> one) {
        return one.isEmpty() ? "nobody" : one.get(0).body();
    }
}
