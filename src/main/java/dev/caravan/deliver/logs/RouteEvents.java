package dev.caravan.deliver.logs;

import dev.caravan.batch.CloudWatchLimits;
import dev.caravan.batch.LogBatch;
import dev.caravan.object.event.LogEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Events that come from a route and not from an object, cut to what one PutLogEvents takes. An event that is over the
 * limit on its own is left for CloudWatch to refuse.
 */
public final class RouteEvents {

    private RouteEvents() {}

    public static List<LogBatch> cut(List<LogEvent> events) {
        List<LogEvent> inTime = events.stream()
                .sorted(Comparator.comparingLong(LogEvent::timestamp))
                .toList();
        List<LogBatch> batches = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < inTime.size(); i++) {
            LogEvent event = inTime.get(i);
            long size = CloudWatchLimits.eventBytes(event.json());
            boolean full = i - from == CloudWatchLimits.MAX_BATCH_EVENTS
                    || bytes + size > CloudWatchLimits.MAX_BATCH_BYTES
                    || event.timestamp() - inTime.get(from).timestamp() > CloudWatchLimits.MAX_BATCH_SPAN_MILLIS;
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
    public static LogBatch batch(List<LogEvent> events) {
        long last = events.stream().mapToLong(LogEvent::lastLine).max().orElse(0);
        return new LogBatch(events, events.size(), 0, 0, events.size(), last, 0, List.of());
    }
}
