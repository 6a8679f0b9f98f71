package dev.caravan.queue.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.queue.inflight.InFlight;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EmptyQueueTest {
    private final AtomicLong now = new AtomicLong();
    private final InFlight inFlight = new InFlight(now::get);
    private final EmptyQueue queue = new EmptyQueue(inFlight);

    @Test
    void a_poll_that_brings_nothing_while_nothing_is_in_flight_is_the_end() {
        queue.pollBegins().ended(0);

        assertThat(queue.hasEnded()).isTrue();
    }

    @Test
    void a_poll_that_brings_something_is_not_the_end() {
        EmptyQueue.Poll poll = queue.pollBegins();
        inFlight.received("receipt", "id");
        poll.ended(1);
        inFlight.settled("receipt");

        assertThat(queue.hasEnded()).isFalse();
    }

    @Test
    void a_poll_that_began_while_a_message_was_in_flight_is_not_the_end() {
        inFlight.received("receipt", "id");
        EmptyQueue.Poll poll = queue.pollBegins();
        inFlight.settled("receipt");
        poll.ended(0);

        assertThat(queue.hasEnded()).isFalse();
    }

    @Test
    void a_poll_all_through_which_a_message_was_in_flight_is_not_the_end() {
        inFlight.received("receipt", "id");
        queue.pollBegins().ended(0);

        assertThat(queue.hasEnded()).isFalse();
    }

    @Test
    void a_poll_during_which_another_received_something_is_not_the_end() {
        EmptyQueue.Poll poll = queue.pollBegins();
        inFlight.received("receipt", "id");
        inFlight.settled("receipt");
        poll.ended(0);

        assertThat(queue.hasEnded()).isFalse();
    }

    @Test
    void a_poll_that_ends_while_a_message_is_in_flight_is_not_the_end() {
        EmptyQueue.Poll poll = queue.pollBegins();
        inFlight.received("receipt", "id");
        poll.ended(0);

        assertThat(queue.hasEnded()).isFalse();
    }

    @Test
    void a_poll_that_brings_only_what_is_held_is_not_the_end_and_one_that_then_brings_nothing_is() {
        hold("one");
        again("one");
        assertThat(queue.hasEnded()).as("others may lie behind it").isFalse();

        queue.pollBegins().ended(0);

        assertThat(queue.hasEnded()).isTrue();
    }

    @Test
    void what_is_held_and_comes_again_and_again_does_not_keep_a_run_from_its_end() {
        hold("one");
        hold("two");
        again("one");
        again("two");
        assertThat(queue.hasEnded()).as("each came once").isFalse();

        again("one");

        assertThat(queue.hasEnded()).isTrue();
    }

    @Test
    void something_else_that_comes_in_between_begins_the_count_anew() {
        hold("one");
        again("one");
        EmptyQueue.Poll poll = queue.pollBegins();
        inFlight.received("receipt", "id");
        poll.ended(1);
        inFlight.settled("receipt");

        again("one");

        assertThat(queue.hasEnded()).isFalse();
    }

    @Test
    void what_comes_back_is_waited_for_until_it_shows() {
        inFlight.received("receipt", "id");
        inFlight.comesBack("receipt", Duration.ofSeconds(30));
        queue.pollBegins().ended(0);
        assertThat(queue.hasEnded()).isFalse();
        EmptyQueue.Poll poll = queue.pollBegins();
        now.addAndGet(TimeUnit.SECONDS.toNanos(30));
        poll.ended(0);
        assertThat(queue.hasEnded()).as("it may show since").isFalse();

        queue.pollBegins().ended(0);

        assertThat(queue.hasEnded()).isTrue();
    }

    @Test
    void giving_up_is_the_end_whatever_is_in_flight() {
        inFlight.received("receipt", "id");
        queue.giveUp();

        assertThat(queue.hasEnded()).isTrue();
    }

    @Test
    void the_wait_ends_with_the_queue() throws Exception {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(this::awaitEmpty);

        queue.pollBegins().ended(0);

        waiting.get(20, TimeUnit.SECONDS);
    }

    private void hold(String id) {
        inFlight.received("first of " + id, id);
        inFlight.hold("first of " + id, 0);
    }

    /** A poll that brings a message that is held. */
    private void again(String id) {
        EmptyQueue.Poll poll = queue.pollBegins();
        inFlight.received("again " + id, id);
        poll.ended(1);
    }

    private void awaitEmpty() {
        try {
            queue.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
