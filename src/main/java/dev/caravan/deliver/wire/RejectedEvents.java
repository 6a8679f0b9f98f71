package dev.caravan.deliver.wire;

import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.LineRange;
import dev.caravan.reason.DeadLetterReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/**
 * Which lines the indexes of a RejectedLogEventsInfo mean. {@code tooOldLogEventEndIndex} and
 * {@code expiredLogEventEndIndex} are one past the last rejected event, {@code tooNewLogEventStartIndex} is the first
 * one. An event that is both too old and expired is too old.
 *
 * <p>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_RejectedLogEventsInfo.html
 */
record RejectedEvents(RejectedLogEventsInfo info, List<LogEvent> sent) {

    List<Quarantined> byReason() {
        List<Quarantined> rejected = new ArrayList<>();
        lines(0, tooOldEnd()).forEach(lines -> rejected.add(new Quarantined(lines, DeadLetterReason.TOO_OLD)));
        lines(tooOldEnd(), expiredEnd())
                .forEach(lines -> rejected.add(new Quarantined(lines, DeadLetterReason.EXPIRED)));
        lines(tooNewStart(), sent.size())
                .forEach(lines -> rejected.add(new Quarantined(lines, DeadLetterReason.TOO_NEW)));
        return rejected;
    }

    /** How many events were rejected. */
    int count() {
        return expiredEnd() + sent.size() - tooNewStart();
    }

    private int tooOldEnd() {
        return index(info.tooOldLogEventEndIndex(), 0);
    }

    private int expiredEnd() {
        return Math.max(tooOldEnd(), index(info.expiredLogEventEndIndex(), 0));
    }

    private int tooNewStart() {
        return Math.max(expiredEnd(), index(info.tooNewLogEventStartIndex(), sent.size()));
    }

    private int index(@Nullable Integer told, int otherwise) {
        return told == null ? otherwise : Math.max(0, Math.min(told, sent.size()));
    }

    /** Events stand in the order of their times, lines in the order of the file. */
    private List<LineRange> lines(int from, int to) {
        List<LogEvent> inFileOrder = sent.subList(from, to).stream()
                .sorted(Comparator.comparingLong(LogEvent::firstLine))
                .toList();
        List<LineRange> ranges = new ArrayList<>();
        for (LogEvent event : inFileOrder) {
            int last = ranges.size() - 1;
            if (last >= 0 && event.firstLine() <= ranges.get(last).last() + 1) {
                LineRange before = ranges.get(last);
                ranges.set(last, new LineRange(before.first(), Math.max(before.last(), event.lastLine())));
            } else {
                ranges.add(new LineRange(event.firstLine(), event.lastLine()));
            }
        }
        return ranges;
    }
}
