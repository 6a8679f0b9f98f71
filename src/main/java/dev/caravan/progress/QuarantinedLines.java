package dev.caravan.progress;

import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.object.line.LineSet;
import dev.caravan.reason.DeadLetterReason;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.tenant.delivery.ObjectDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The quarantined lines of one object that no dead letter names yet, by reason. Used by one thread at a time. */
final class QuarantinedLines {
    /** Ranges are handed over at this number, so that neither memory nor a dead letter grows without bound. */
    static final int MOST_RANGES = 4_000;

    /** Some reasons have words of CloudWatch with them, which may differ from event to event. */
    private static final int MOST_REASONS = 50;

    private final Map<String, LineSet> lines = new TreeMap<>();

    /** @param before what an earlier worker had found, as {@link #toText} gives it */
    QuarantinedLines(Map<String, String> before) {
        before.forEach((reason, ranges) -> lines.put(reason, LineSet.parse(ranges)));
    }

    void add(Quarantined found) {
        lines.computeIfAbsent(found.reason(), reason -> new LineSet()).add(found.lines());
    }

    boolean isFull() {
        return lines.size() > MOST_REASONS
                || lines.values().stream().mapToInt(LineSet::size).sum() >= MOST_RANGES;
    }

    /** For each reason as many dead letters as it takes to name the lines. */
    List<DeadLetter> letters(ObjectDelivery work) {
        List<DeadLetter> letters = new ArrayList<>();
        lines.forEach((reason, set) -> set.inPiecesOf(MOST_RANGES)
                .forEach(piece -> letters.add(DeadLetter.ofDelivery(
                        DeadLetterReason.word(reason), DeadLetterReason.ofLines(reason), work, piece))));
        return letters;
    }

    /** The ranges of each reason, as a checkpoint holds them. */
    Map<String, String> toText() {
        Map<String, String> text = new TreeMap<>();
        lines.forEach((reason, set) -> text.put(reason, set.toString()));
        return text;
    }

    void clear() {
        lines.clear();
    }
}
