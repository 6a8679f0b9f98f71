package dev.caravan.local.client;

import java.util.Comparator;
import java.util.List;

/** What a stream holds. */
public record LogContent(List<LogPut> puts) {
    public LogContent {
        puts = List.copyOf(puts);
    }

    public List<LogEvent> inArrivalOrder() {
        return puts.stream().flatMap(put -> put.events().stream()).toList();
    }

    /** By time; events of one time in the order they arrived. */
    public List<LogEvent> inTimeOrder() {
        return inArrivalOrder().stream()
                .sorted(Comparator.comparingLong(LogEvent::timestamp))
                .toList();
    }

    public List<String> messages() {
        return inArrivalOrder().stream().map(LogEvent::message).toList();
    }
}
