package dev.caravan.report;

import static java.util.Objects.requireNonNull;

import dev.caravan.object.line.LineTotals;

/** What came of all objects of one tenant's delivery. */
public final class Tally {
    private final String type;
    private final String destination;
    private long objects;
    private long filtered;
    private long deadLettered;
    private long kept;
    private long finishedBefore;
    private long bytes;
    private LineTotals lines = LineTotals.NONE;

    Tally(String type, String destination) {
        this.type = requireNonNull(type, "type is null");
        this.destination = requireNonNull(destination, "destination is null");
    }

    String type() {
        return type;
    }

    String destination() {
        return destination;
    }

    public synchronized void delivered(LineTotals totals) {
        objects++;
        lines = lines.plus(totals);
    }

    public synchronized void copied(long copiedBytes) {
        objects++;
        bytes += copiedBytes;
    }

    public synchronized void filtered() {
        objects++;
        filtered++;
    }

    /** @param totals the lines that were settled before the object was given up */
    public synchronized void deadLettered(LineTotals totals) {
        objects++;
        deadLettered++;
        lines = lines.plus(totals);
    }

    synchronized void finishedBefore() {
        objects++;
        finishedBefore++;
    }

    public synchronized void kept() {
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
