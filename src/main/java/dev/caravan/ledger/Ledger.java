package dev.caravan.ledger;

import java.time.Duration;

/**
 * Keeps for each {@link Work} how far it has come, and leases it to one worker at a time. An acquisition carries a fencing token,
 * the number of the acquisition: whoever writes with an older one is refused, however late the write arrives. Entries of work
 * that nobody has touched for long may be forgotten.
 *
 * <p>Every method throws {@link LedgerException} when the ledger itself cannot be worked with.
 */
public interface Ledger {

    /**
     * Acquires the lease of the work for this worker, unless it is finished or another's lease of it still runs. A worker that acquires
     * again what it holds is another worker: it waits as well.
     *
     * @param owner names the worker for people
     */
    LedgerAnswer acquire(Work work, String owner, Duration lease);

    /** Lets the lease run anew from now. @return false if the work is no longer held by this token */
    boolean renew(FencingToken token, Duration lease);

    /** Enters how far the work has come, and lets the lease run anew. @return false if it is no longer held by this token */
    boolean enter(FencingToken token, Checkpoint checkpoint, Duration lease);

    /** Gives the work back unfinished, to whoever acquires it next. @return false if it is no longer held by this token */
    boolean release(FencingToken token, Checkpoint checkpoint);

    /** Enters that the work is finished for good. @return false if it is no longer held by this token */
    boolean finish(FencingToken token, Checkpoint checkpoint, FinalState end);
}
