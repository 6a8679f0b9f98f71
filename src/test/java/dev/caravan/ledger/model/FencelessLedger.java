package dev.caravan.ledger.model;

import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.FencingToken;
import dev.caravan.ledger.FinalState;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.LedgerAnswer;
import dev.caravan.ledger.Work;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A ledger with a mistake: it takes any token for the latest one. */
final class FencelessLedger implements Ledger {
    private final Ledger real;
    private @Nullable FencingToken latest;

    FencelessLedger(Ledger real) {
        this.real = real;
    }

    @Override
    public LedgerAnswer acquire(Work work, String owner, Duration lease) {
        LedgerAnswer answer = real.acquire(work, owner, lease);
        if (answer instanceof LedgerAnswer.Acquired acquired) {
            latest = acquired.token();
        }
        return answer;
    }

    private FencingToken latest(FencingToken otherwise) {
        return latest == null ? otherwise : latest;
    }

    @Override
    public boolean renew(FencingToken token, Duration lease) {
        return real.renew(latest(token), lease);
    }

    @Override
    public boolean enter(FencingToken token, Checkpoint checkpoint, Duration lease) {
        return real.enter(latest(token), checkpoint, lease);
    }

    @Override
    public boolean release(FencingToken token, Checkpoint checkpoint) {
        return real.release(latest(token), checkpoint);
    }

    @Override
    public boolean finish(FencingToken token, Checkpoint checkpoint, FinalState end) {
        return real.finish(latest(token), checkpoint, end);
    }
}
