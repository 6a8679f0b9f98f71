package dev.caravan.outcome;

import dev.caravan.object.LineTotals;

/** What came of all objects of one tenant's delivery. */
final class Tally {
    private long objects;
    private long filtered;
    private long deadLettered;
    private long kept;
    private long finishedBefore;
    private long bytes;
    private LineTotals lines = LineTotals.NONE;

    synchronized void delivered(LineTotals totals) {
        objects++;
        lines = lines.plus(totals);
    }

    synchronized void copied(long copiedBytes) {
        objects++;
        bytes += copiedBytes;
    }

    synchronized void filtered() {
        objects++;
        filtered++;
    }

    /** @param totals the lines that were settled before the object was given up */
    synchronized void deadLettered(LineTotals totals) {
        objects++;
        deadLettered++;
        lines = lines.plus(totals);
    }

    synchronized void finishedBefore() {
        objects++;
        finishedBefore++;
    }

    synchronized void kept() {
        objects++;
        kept++;
    }

    synchronized Sum sum() {
        return new Sum(objects, filtered, deadLettered, kept, finishedBefore, bytes, lines);
    }

    /**
     * The counts at one moment.
     *
     * @param objects all of them: delivered or copied, filtered, dead-lettered, kept and finished before
     * @param finishedBefore notifications that came again when nothing was left to do
     */
    record Sum(
            long objects,
            long filtered,
            long deadLettered,
            long kept,
            long finishedBefore,
            long bytes,
            LineTotals lines) {}
}
