package dev.caravan.queue.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight();

    @Test
    void a_message_is_in_flight_until_it_is_settled() throws Exception {
        assertThat(inFlight.now().idle()).isTrue();

        inFlight.received("receipt", "id");
        assertThat(inFlight.now().idle()).isFalse();
        assertThat(inFlight.awaitEmpty(Duration.ZERO)).isFalse();

        assertThat(inFlight.settled("receipt")).isTrue();
        assertThat(inFlight.now().idle()).isTrue();
        assertThat(inFlight.awaitEmpty(Duration.ZERO)).isTrue();
    }

    @Test
    void a_message_is_settled_once() {
        inFlight.received("receipt", "id");

        assertThat(inFlight.settled("receipt")).isTrue();
        assertThat(inFlight.settled("receipt")).isFalse();
        assertThat(inFlight.settled("another")).isFalse();
    }

    @Test
    void a_wait_ends_when_the_last_message_is_settled() throws Exception {
        inFlight.received("one", "1");
        inFlight.received("two", "2");
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(this::awaitLong);

        inFlight.settled("one");
        inFlight.settled("two");

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void what_is_left_is_handed_out_once() {
        inFlight.received("one", "1");
        inFlight.received("two", "2");
        inFlight.hold("two", 7);

        assertThat(inFlight.drainReceiptHandles()).containsExactly("one");
        assertThat(inFlight.drainReceiptHandles()).isEmpty();
        assertThat(inFlight.drainHeld()).containsExactly(new InFlight.Held("two", 7));
        assertThat(inFlight.drainHeld()).isEmpty();
        assertThat(inFlight.settled("one")).isFalse();
    }

    @Test
    void a_held_message_is_not_worked_on_again_and_keeps_its_latest_receipt() {
        assertThat(inFlight.received("first", "id")).isTrue();
        inFlight.hold("first", 7);

        assertThat(inFlight.now().idle()).isTrue();
        assertThat(inFlight.received("second", "id")).isFalse();
        assertThat(inFlight.now().idle()).isTrue();
        assertThat(inFlight.drainHeld()).containsExactly(new InFlight.Held("second", 7));
    }

    @Test
    void what_left_the_queue_is_not_held_for_ever() {
        for (int i = 0; i <= InFlight.MOST_HELD; i++) {
            inFlight.received("receipt " + i, "id " + i);
            inFlight.hold("receipt " + i, 0);
        }

        assertThat(inFlight.held()).isEqualTo(InFlight.MOST_HELD);
        assertThat(inFlight.received("again", "id 1")).isFalse();
        assertThat(inFlight.received("again", "id 0")).isTrue();
    }

    @Test
    void what_is_not_in_flight_is_not_held() {
        assertThat(inFlight.hold("unknown", 0)).isFalse();

        assertThat(inFlight.drainHeld()).isEmpty();
    }

    private boolean awaitLong() {
        try {
            return inFlight.awaitEmpty(Duration.ofMinutes(5));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
