package dev.caravan.batch;

import static java.util.Objects.requireNonNull;

import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.LineRange;
import dev.caravan.reason.DeadLetterReason;
import java.util.List;

/**
 * Consecutive lines of one object, ready for one PutLogEvents call.
 *
 * @param events sorted by time, ties in file order; empty when the lines hold nothing to send
 * @param linesRead how many lines end in this batch; a line whose events need several batches ends in the last
 * @param linesBlank how many of them were blank
 * @param linesUnreadable how many of them could not become an event
 * @param linesWithEvents how many of them hold an event or a piece of one, whether it is sent or held back
 * @param lastLine everything up to and including this line is settled once this batch is; 0 = none yet
 * @param unparsed events, of the lines that end in this batch, that are text as it stood
 * @param quarantined lines, or parts of lines, held back before sending, in file order; adjoining lines with the same
 *     reason are one range
 * @param linesPassedOver how many lines end in this batch that nobody asked for; they are not among {@code linesRead}
 * @param bytes what CloudWatch counts for the events: their messages in UTF-8, and 26 for each
 * @param unreadableTimes events, of the lines that end in this batch, whose time could not be read
 */
public record LogBatch(
        List<LogEvent> events,
        long linesRead,
        long linesBlank,
        long linesUnreadable,
        long linesWithEvents,
        long lastLine,
        long unparsed,
        List<Quarantined> quarantined,
        long linesPassedOver,
        long bytes,
        long unreadableTimes) {

    /** A batch between whose lines none was passed over, of events whose times could be read, or were not there. */
    public LogBatch(
            List<LogEvent> events,
            long linesRead,
            long linesBlank,
            long linesUnreadable,
            long linesWithEvents,
            long lastLine,
            long unparsed,
            List<Quarantined> quarantined) {
        this(
                events,
                linesRead,
                linesBlank,
                linesUnreadable,
                linesWithEvents,
                lastLine,
                unparsed,
                quarantined,
                0,
                bytes(events),
                0);
    }

    public LogBatch {
        events = List.copyOf(events);
        quarantined = List.copyOf(quarantined);
        if (linesRead != linesBlank + linesUnreadable + linesWithEvents) {
            throw new IllegalArgumentException("of " + linesRead + " lines " + linesBlank + " blank, " + linesUnreadable
                    + " unreadable, " + linesWithEvents + " with events");
        }
    }

    /** Without what stands in the lines, and short: whoever logs a batch prints this. */
    @Override
    public String toString() {
        return "batch of %d events, %d bytes; %d lines read, the last is %d"
                .formatted(events.size(), bytes, linesRead, lastLine);
    }

    private static long bytes(List<LogEvent> events) {
        return events.stream()
                .mapToLong(event -> CloudWatchLimits.eventBytes(event.json()))
                .sum();
    }

    /** Lines that are not delivered, and why: a {@link DeadLetterReason} of single lines. */
    public record Quarantined(LineRange lines, String reason) {

        private static final int MOST_WORDS = 300;

        public Quarantined {
            requireNonNull(lines, "lines is null");
            requireNonNull(reason, "reason is null");
        }

        /** @param words CloudWatch's own */
        public static Quarantined notAccepted(LineRange lines, String words) {
            String some = words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS) + "…";
            return new Quarantined(lines, DeadLetterReason.withWords(DeadLetterReason.EVENT_NOT_ACCEPTED, some));
        }
    }
}
