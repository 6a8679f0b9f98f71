package dev.caravan.batch;

import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.object.ObjectLines;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.LineRange;
import dev.caravan.reason.DeadLetterReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A batch that is being filled. */
final class Draft {

    private static final Comparator<LogEvent> BY_TIME = Comparator.comparingLong(LogEvent::timestamp);

    /** Lines without an event to send do not fill a batch; so many of them end one all the same. */
    private static final long MAX_LINES = 100_000;

    private static final int MAX_QUARANTINED = 10_000;

    private final BatchSettings settings;
    private final long now;
    private final List<LogEvent> events = new ArrayList<>();
    private final List<Quarantined> quarantined = new ArrayList<>();
    private long bytes;
    private long earliest = Long.MAX_VALUE;
    private long latest = Long.MIN_VALUE;
    private boolean sorted = true;
    private long linesBlank;
    private long linesUnreadable;
    private long linesWithEvents;
    private long linesPassedOver;
    private long lastLine;
    private long unparsed;
    private long unreadableTimes;

    Draft(BatchSettings settings, long now, long lastLine) {
        this.settings = settings;
        this.now = now;
        this.lastLine = lastLine;
    }

    /** Puts the event into this batch, or holds it back; false when it must wait for the next batch. */
    boolean take(LogEvent event, long messageBytes) {
        long time = event.timestamp();
        if (time < now - CloudWatchLimits.MAX_AGE_MILLIS || time > now + CloudWatchLimits.MAX_AHEAD_MILLIS) {
            LineRange lines = new LineRange(event.firstLine(), event.lastLine());
            quarantine(lines, time < now ? DeadLetterReason.TOO_OLD : DeadLetterReason.TOO_NEW);
            return true;
        }
        long size = messageBytes + CloudWatchLimits.EVENT_OVERHEAD_BYTES;
        long first = Math.min(earliest, time);
        long last = Math.max(latest, time);
        if (bytes + size > CloudWatchLimits.MAX_BATCH_BYTES
                || events.size() == settings.maxEvents()
                || last - first > CloudWatchLimits.MAX_BATCH_SPAN_MILLIS) {
            return false;
        }
        sorted &= time >= latest;
        earliest = first;
        latest = last;
        bytes += size;
        events.add(event);
        return true;
    }

    /** The lines of a step end here, all of its events taken. */
    void settle(ObjectLines step) {
        long count = step.lines().lines();
        if (step instanceof ObjectLines.Events some) {
            linesWithEvents += count;
            unparsed += some.unparsed();
            unreadableTimes += some.unreadableTimes();
        } else if (step instanceof ObjectLines.Unreadable unreadable) {
            linesUnreadable += count;
            quarantine(step.lines(), unreadable.reason());
        } else if (step instanceof ObjectLines.PassedOver) {
            linesPassedOver += count;
        } else {
            linesBlank += count;
        }
        lastLine = step.lines().last();
    }

    long lastLine() {
        return lastLine;
    }

    /** Whether no further line should be read for it. */
    boolean isFull() {
        return events.size() == settings.maxEvents()
                || quarantined.size() >= MAX_QUARANTINED
                || linesBlank + linesUnreadable + linesWithEvents >= MAX_LINES;
    }

    LogBatch finished() {
        if (!sorted) {
            events.sort(BY_TIME);
        }
        return new LogBatch(
                events,
                linesBlank + linesUnreadable + linesWithEvents,
                linesBlank,
                linesUnreadable,
                linesWithEvents,
                lastLine,
                unparsed,
                quarantined,
                linesPassedOver,
                bytes,
                unreadableTimes);
    }

    /** Joins the lines to the range before them if they adjoin it. */
    private void quarantine(LineRange lines, String reason) {
        int end = quarantined.size() - 1;
        if (end >= 0 && quarantined.get(end).reason().equals(reason)) {
            LineRange before = quarantined.get(end).lines();
            if (lines.first() <= before.last() + 1) {
                quarantined.set(end, new Quarantined(new LineRange(before.first(), lines.last()), reason));
                return;
            }
        }
        quarantined.add(new Quarantined(lines, reason));
    }
}
