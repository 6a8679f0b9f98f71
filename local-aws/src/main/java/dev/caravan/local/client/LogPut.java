package dev.caravan.local.client;

import java.util.List;

/** The events one PutLogEvents left in a stream, in the order they came; rejected ones are not among them. */
public record LogPut(String callerArn, long ingestionTime, List<LogEvent> events) {
    public LogPut {
        events = List.copyOf(events);
    }
}
