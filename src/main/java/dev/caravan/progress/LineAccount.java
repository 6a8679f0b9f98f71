package dev.caravan.progress;

import dev.caravan.batch.LogBatch;
import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.deliver.logs.BatchReceipt;
import dev.caravan.ledger.Checkpoint;
import dev.caravan.object.line.LineRange;
import dev.caravan.object.line.LineSet;
import dev.caravan.object.line.LineTotals;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The lines of one object on their way to one delivery. Every line ends as delivered, blank or quarantined; a line with
 * several events is quarantined as soon as one of them is.
 */
final class LineAccount {
    private long read;
    private long passedOver;
    private long delivered;
    private long blank;
    private long quarantined;
    private long unparsed;
    private long events;
    private long batches;
    private long unreadableTimes;
    private long lastLine;

    /** Quarantined lines that are not settled yet, because a later batch still holds events of theirs. */
    private final LineSet openQuarantined = new LineSet();

    /** Goes on from the lines that were settled before. */
    LineAccount(Checkpoint from) {
        LineTotals before = from.totals();
        read = before.lines();
        delivered = before.delivered();
        blank = before.blank();
        quarantined = before.quarantined();
        unparsed = before.unparsed();
        events = before.events();
        batches = before.batches();
        unreadableTimes = before.unreadableTimes();
        lastLine = from.lastLine();
        passedOver = from.passedOver();
    }

    void settle(BatchReceipt receipt) {
        LogBatch batch = receipt.batch();
        Stream.concat(batch.quarantined().stream(), receipt.rejected().stream())
                .map(Quarantined::lines)
                .filter(lines -> lines.last() > lastLine)
                .map(this::notSettledYet)
                .forEach(openQuarantined::add);
        long newlyQuarantined = openQuarantined.removeUpTo(batch.lastLine());
        read += batch.linesRead();
        passedOver += batch.linesPassedOver();
        blank += batch.linesBlank();
        quarantined += newlyQuarantined;
        delivered += batch.linesWithEvents() - (newlyQuarantined - batch.linesUnreadable());
        unparsed += batch.unparsed();
        unreadableTimes += batch.unreadableTimes();
        events += batch.events().size() - receipt.rejectedEvents();
        batches += batch.events().isEmpty() ? 0 : 1;
        lastLine = batch.lastLine();
    }

    /** In a pretty-printed document a record may begin in a line that is settled; that line stays what it is. */
    private LineRange notSettledYet(LineRange lines) {
        return new LineRange(Math.max(lines.first(), lastLine + 1), lines.last());
    }

    /**
     * Whether the account adds up so far: each line read is in exactly one place, and no other was left out but those that
     * nobody asked for. If it does not, the program is wrong, not the object.
     */
    boolean addsUp() {
        return Checkpoint.addsUp(lastLine, totals(), passedOver);
    }

    /** Whether it adds up and no line is quarantined that was never read to its end. */
    boolean isClosed() {
        return addsUp() && openQuarantined.isEmpty();
    }

    Checkpoint checkpoint(String contentTag, Map<String, String> openLetters) {
        return new Checkpoint(lastLine, totals(), passedOver, contentTag, openLetters);
    }

    long lastLine() {
        return lastLine;
    }

    LineTotals totals() {
        return new LineTotals(read, delivered, blank, quarantined, unparsed, events, batches, unreadableTimes);
    }

    @Override
    public String toString() {
        return "lines " + read + ", delivered " + delivered + ", blank " + blank + ", quarantined " + quarantined
                + ", passed over " + passedOver + ", last line " + lastLine;
    }
}
