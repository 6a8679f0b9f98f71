package dev.caravan.ledger;

import java.time.Duration;

/**
 * Keeps for each {@link Work} how far it has come, and lends it to one worker at a time. A claim carries a fencing token,
 * the number of the claim: whoever writes with an older one is refused, however late the write arrives. Entries of work
 * that nobody has touched for long may be forgotten.
 *
 * <p>Every method throws {@link LedgerException} when the ledger itself cannot be worked with.
 */
public interface Ledger {

    /**
     * Takes the work for this worker, unless it is finished or another's lease of it still runs. A worker that claims
     * again what it holds is another worker: it waits as well.
     *
     * @param owner names the worker for people
     */
    Claim claim(Work work, String owner, Duration lease);

    /** Lets the lease run anew from now. @return false if the work is no longer lent to this grant */
    boolean renew(Grant grant, Duration lease);

    /** Enters how far the work has come, and lets the lease run anew. @return false if it is no longer lent to this grant */
    boolean enter(Grant grant, Checkpoint checkpoint, Duration lease);

    /** Gives the work back unfinished, to whoever claims it next. @return false if it is no longer lent to this grant */
    boolean release(Grant grant, Checkpoint checkpoint);

    /** Enters that the work is finished for good. @return false if it is no longer lent to this grant */
    boolean finish(Grant grant, Checkpoint checkpoint, End end);
}
