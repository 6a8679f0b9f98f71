package dev.caravan.ledger.model;

import dev.caravan.ledger.Checkpoint;
import dev.caravan.ledger.Claim;
import dev.caravan.ledger.End;
import dev.caravan.ledger.Grant;
import dev.caravan.ledger.Ledger;
import dev.caravan.ledger.Work;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A ledger with a mistake: it takes any grant for the latest one. */
final class FencelessLedger implements Ledger {
    private final Ledger real;
    private @Nullable Grant latest;

    FencelessLedger(Ledger real) {
        this.real = real;
    }

    @Override
    public Claim claim(Work work, String owner, Duration lease) {
        Claim claim = real.claim(work, owner, lease);
        if (claim instanceof Claim.Granted granted) {
            latest = granted.grant();
        }
        return claim;
    }

    private Grant latest(Grant otherwise) {
        return latest == null ? otherwise : latest;
    }

    @Override
    public boolean renew(Grant grant, Duration lease) {
        return real.renew(latest(grant), lease);
    }

    @Override
    public boolean enter(Grant grant, Checkpoint checkpoint, Duration lease) {
        return real.enter(latest(grant), checkpoint, lease);
    }

    @Override
    public boolean release(Grant grant, Checkpoint checkpoint) {
        return real.release(latest(grant), checkpoint);
    }

    @Override
    public boolean finish(Grant grant, Checkpoint checkpoint, End end) {
        return real.finish(latest(grant), checkpoint, end);
    }
}
