package dev.caravan.ledger;

import dev.caravan.credentials.MovableClock;
import java.util.concurrent.TimeUnit;

class InMemoryLedgerTest extends LedgerContract {

    @Override
    Ledger open(MovableClock clock) {
        return new InMemoryLedger(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
    }
}
