package dev.caravan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.credentials.MovableClock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InMemoryLedgerTest extends LedgerContract {

    @Override
    Ledger open(MovableClock clock) {
        return new InMemoryLedger(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }

    @Test
    void work_that_was_abandoned_is_bounded_like_what_was_given_back() {
        ledger = new InMemoryLedger(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()), 2);
        for (int at = 0; at < 4; at++) {
            assertThat(ledger.enter(acquired(acquire(at)).token(), TEN, LEASE)).isTrue();
            clock.advance(MOMENT);
        }
        clock.advance(LEASE);

        acquire(4);

        assertThat(acquired(acquire(3)).from()).as("abandoned last").isEqualTo(TEN);
        assertThat(acquired(acquire(2)).from()).isEqualTo(TEN);
        assertThat(acquired(acquire(1)).from()).as("forgotten").isEqualTo(Checkpoint.BEGINNING);
        assertThat(acquired(acquire(0)).from()).isEqualTo(Checkpoint.BEGINNING);
    }

    @Test
    void work_whose_lease_runs_is_not_forgotten_however_much_there_is_of_it() {
        ledger = new InMemoryLedger(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()), 2);
        FencingToken first = acquired(acquire(0)).token();
        for (int at = 1; at < 10; at++) {
            acquire(at);
        }

        assertThat(ledger.enter(first, TEN, LEASE)).isTrue();
    }

    private LedgerAnswer acquire(int at) {
        return ledger.acquire(new Work(name + "-" + at, Map.of(), null), "a", LEASE);
    }
}
