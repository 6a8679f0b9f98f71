package dev.caravan.object.line;

/**
 * Counts of lines, and of the events and batches they became.
 *
 * @param unparsed events that are a line as it stood, because it was not JSON
 * @param events events that the destination accepted
 * @param unreadableTimes events that have the time of their object, because their own could not be read
 */
public record LineTotals(
        long lines,
        long delivered,
        long blank,
        long quarantined,
        long unparsed,
        long events,
        long batches,
        long unreadableTimes) {

    public static final LineTotals NONE = new LineTotals(0, 0, 0, 0, 0, 0, 0);

    /** Of lines whose times could be read, or were not there. */
    public LineTotals(
            long lines, long delivered, long blank, long quarantined, long unparsed, long events, long batches) {
        this(lines, delivered, blank, quarantined, unparsed, events, batches, 0);
    }

    /** Whether each line is in exactly one place. */
    public boolean addsUp() {
        return lines == delivered + blank + quarantined;
    }

    public LineTotals plus(LineTotals other) {
        return new LineTotals(
                lines + other.lines,
                delivered + other.delivered,
                blank + other.blank,
                quarantined + other.quarantined,
                unparsed + other.unparsed,
                events + other.events,
                batches + other.batches,
                unreadableTimes + other.unreadableTimes);
    }
}
