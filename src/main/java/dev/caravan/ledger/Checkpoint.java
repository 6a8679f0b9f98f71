package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import dev.caravan.object.line.LineTotals;
import java.util.Map;

/**
 * How far work has come. Everything up to and including the last line is settled: exact, because a batch is cut from
 * consecutive lines. An account with a hole in it is no checkpoint: whoever went on from there would leave the hole behind.
 *
 * @param lastLine 0 = nothing yet
 * @param totals of the lines up to there that were read
 * @param passedOver the lines up to there that nobody asked for
 * @param contentTag the entity tag of what was read, so that nobody goes on in other content; empty = unknown
 * @param quarantined by reason the lines, such as {@code 3-5,9}, of which no dead letter has been accepted yet
 */
public record Checkpoint(
        long lastLine, LineTotals totals, long passedOver, String contentTag, Map<String, String> quarantined) {

    public static final Checkpoint BEGINNING = new Checkpoint(0, LineTotals.NONE, 0, "", Map.of());

    /** @throws IllegalArgumentException if the lines do not add up */
    public Checkpoint {
        requireNonNull(totals, "totals is null");
        requireNonNull(contentTag, "contentTag is null");
        quarantined = Map.copyOf(quarantined);
        if (passedOver < 0 || !addsUp(lastLine, totals, passedOver)) {
            throw new IllegalArgumentException(
                    "the lines up to " + lastLine + " do not add up: " + totals + ", passed over " + passedOver);
        }
    }

    /** Whether each line up to the last is in exactly one place. */
    public static boolean addsUp(long lastLine, LineTotals totals, long passedOver) {
        return totals.addsUp() && totals.lines() + passedOver == lastLine;
    }
}
