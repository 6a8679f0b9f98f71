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
            assertThat(ledger.enter(granted(claim(at)).grant(), TEN, LEASE)).isTrue();
            clock.advance(MOMENT);
        }
        clock.advance(LEASE);

        claim(4);

        assertThat(granted(claim(3)).from()).as("abandoned last").isEqualTo(TEN);
        assertThat(granted(claim(2)).from()).isEqualTo(TEN);
        assertThat(granted(claim(1)).from()).as("forgotten").isEqualTo(Checkpoint.BEGINNING);
        assertThat(granted(claim(0)).from()).isEqualTo(Checkpoint.BEGINNING);
    }

    @Test
    void work_whose_lease_runs_is_not_forgotten_however_much_there_is_of_it() {
        ledger = new InMemoryLedger(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()), 2);
        Grant first = granted(claim(0)).grant();
        for (int at = 1; at < 10; at++) {
            claim(at);
        }

        assertThat(ledger.enter(first, TEN, LEASE)).isTrue();
    }

    private Claim claim(int at) {
        return ledger.claim(new Work(name + "-" + at, Map.of(), null), "a", LEASE);
    }
}
