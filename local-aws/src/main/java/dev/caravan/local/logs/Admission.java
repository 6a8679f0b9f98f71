package dev.caravan.local.logs;

import dev.caravan.local.front.AwsError;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which lines of a batch get in. The batch has passed {@link #check}; what is outside the time window is turned away
 * line by line.
 *
 * @param tooOldEnd the first line that is not older than 14 days
 * @param expiredEnd the first line that is not older than the group's retention
 * @param tooNewStart the first line that is more than two hours ahead
 */
record Admission(int tooOldEnd, int expiredEnd, int tooNewStart, int size) {
    static void check(Incoming batch, int eventBytes, String refused) throws AwsError {
        int size = batch.lines().size();
        if (size == 0) {
            throw Refusals.constraint("logEvents", "length greater than or equal to 1");
        }
        if (size > Limits.EVENTS) {
            throw Refusals.constraint("logEvents", "length less than or equal to " + Limits.EVENTS);
        }
        for (Incoming.Line line : batch.lines()) {
            if (line.bytes() > eventBytes) {
                throw Refusals.invalid(
                        "Log event too large: " + line.bytes() + " bytes exceeds limit of " + eventBytes);
            }
            if (!refused.isEmpty() && line.message().contains(refused)) {
                throw Refusals.invalid("Log event contains invalid characters.");
            }
        }
        if (batch.bytes() > Limits.BATCH_BYTES) {
            throw Refusals.invalid(
                    "Upload too large: " + batch.bytes() + " bytes exceeds limit of " + Limits.BATCH_BYTES);
        }
        checkTimes(batch.lines());
    }

    private static void checkTimes(List<Incoming.Line> lines) throws AwsError {
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).timestamp() < lines.get(i - 1).timestamp()) {
                throw Refusals.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
        long span = lines.get(lines.size() - 1).timestamp() - lines.get(0).timestamp();
        if (span > Limits.SPAN.toMillis()) {
            throw Refusals.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    static Admission of(List<Incoming.Line> lines, Instant now, Optional<Duration> retention) {
        long tooOld = now.minus(Limits.TOO_OLD).toEpochMilli();
        long expired = retention.map(now::minus).map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
        long tooNew = now.plus(Limits.TOO_NEW).toEpochMilli();
        return new Admission(before(lines, tooOld), before(lines, expired), before(lines, tooNew + 1), lines.size());
    }

    private static int before(List<Incoming.Line> lines, long time) {
        int index = 0;
        while (index < lines.size() && lines.get(index).timestamp() < time) {
            index++;
        }
        return index;
    }

    <T> List<T> admitted(List<T> lines) {
        int from = Math.min(Math.max(tooOldEnd, expiredEnd), tooNewStart);
        return lines.subList(from, tooNewStart);
    }

    /** {@code rejectedLogEventsInfo}; empty when every line got in. */
    Map<String, Integer> rejected() {
        Map<String, Integer> info = new LinkedHashMap<>();
        if (tooNewStart < size) {
            info.put("tooNewLogEventStartIndex", tooNewStart);
        }
        if (tooOldEnd > 0) {
            info.put("tooOldLogEventEndIndex", tooOldEnd);
        }
        if (expiredEnd > 0) {
            info.put("expiredLogEventEndIndex", expiredEnd);
        }
        return info;
    }
}
