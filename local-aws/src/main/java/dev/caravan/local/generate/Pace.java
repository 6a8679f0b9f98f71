package dev.caravan.local.generate;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Keeps work down to a rate, on the average since the first piece: a late piece makes the next ones follow closely. */
public final class Pace {
    private static final double NANOS = 1e9;

    private final double perSecond;
    private final LongSupplier nanoTime;
    private final LongConsumer waitNanos;
    private final long start;
    private long done;

    /**
     * @param perSecond 0 or less for no limit
     * @param nanoTime as {@link System#nanoTime()}
     * @param waitNanos waits that long
     */
    public Pace(double perSecond, LongSupplier nanoTime, LongConsumer waitNanos) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.waitNanos = waitNanos;
        this.start = nanoTime.getAsLong();
    }

    /** Counts what was done, and waits until the rate allows more. */
    public void did(long pieces) {
        done += pieces;
        if (perSecond > 0) {
            long due = (long) (done / perSecond * NANOS);
            long ahead = due - (nanoTime.getAsLong() - start);
            if (ahead > 0) {
                waitNanos.accept(ahead);
            }
        }
    }
}
