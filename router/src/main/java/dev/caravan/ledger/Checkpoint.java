package dev.caravan.ledger;

import static java.util.Objects.requireNonNull;

import dev.caravan.object.LineTotals;
import java.util.Map;

/**
 * How far work has come. Everything up to and including the last line is settled: exact, because a batch is cut from
 * consecutive lines.
 *
 * @param lastLine 0 = nothing yet
 * @param totals of the lines up to there
 * @param contentTag the entity tag of what was read, so that nobody goes on in other content; empty = unknown
 * @param quarantined by reason the lines, such as {@code 3-5,9}, of which no dead letter has been accepted yet
 */
public record Checkpoint(long lastLine, LineTotals totals, String contentTag, Map<String, String> quarantined) {

    public static final Checkpoint BEGINNING = new Checkpoint(0, LineTotals.NONE, "", Map.of());

    public Checkpoint {
        requireNonNull(totals, "totals is null");
        requireNonNull(contentTag, "contentTag is null");
        quarantined = Map.copyOf(quarantined);
        if (lastLine < 0) {
            throw new IllegalArgumentException("last line " + lastLine);
        }
    }
}
