package dev.caravan.deliver;

import dev.caravan.batch.LogBatch;
import dev.caravan.object.LogEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Events that come from a route and not from an object, cut to what one PutLogEvents takes. An event that is over the
 * limit on its own is left for CloudWatch to refuse.
 *
 * <p>See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html
 */
final class LooseEvents {

    private static final int MAX_EVENTS = 10_000;
    private static final int MAX_BYTES = 1_048_576;
    private static final int BYTES_PER_EVENT = 26;
    private static final long MAX_SPAN = Duration.ofHours(24).toMillis();

    private LooseEvents() {}

    static List<LogBatch> cut(List<LogEvent> events) {
        List<LogEvent> inTime = events.stream()
                .sorted(Comparator.comparingLong(LogEvent::timestamp))
                .toList();
        List<LogBatch> batches = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < inTime.size(); i++) {
            LogEvent event = inTime.get(i);
            long size = Utf8.length(event.message()) + (long) BYTES_PER_EVENT;
            boolean full = i - from == MAX_EVENTS
                    || bytes + size > MAX_BYTES
                    || event.timestamp() - inTime.get(from).timestamp() > MAX_SPAN;
            if (full && i > from) {
                batches.add(batch(inTime.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < inTime.size()) {
            batches.add(batch(inTime.subList(from, inTime.size())));
        }
        return batches;
    }

    /** Every event counts as a line. */
    static LogBatch batch(List<LogEvent> events) {
        long last = events.stream().mapToLong(LogEvent::lastLine).max().orElse(0);
        return new LogBatch(events, events.size(), 0, 0, events.size(), last, 0, List.of());
    }
}
