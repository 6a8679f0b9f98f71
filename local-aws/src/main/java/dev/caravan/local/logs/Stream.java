package dev.caravan.local.logs;

import dev.caravan.local.client.LogContent;
import dev.caravan.local.client.LogEvent;
import dev.caravan.local.client.LogPut;
import java.util.ArrayList;
import java.util.List;

/** One log stream. */
final class Stream {
    private final String name;
    private final long created;
    private final boolean keeps;
    private final List<LogPut> puts = new ArrayList<>();
    private long events;
    private long bytes;

    Stream(String name, long created, boolean keeps) {
        this.name = name;
        this.created = created;
        this.keeps = keeps;
    }

    String name() {
        return name;
    }

    long created() {
        return created;
    }

    synchronized void add(String callerArn, long now, List<Incoming.Line> lines) {
        events += lines.size();
        bytes += lines.stream().mapToLong(Incoming.Line::bytes).sum();
        if (keeps) {
            List<LogEvent> kept = lines.stream()
                    .map(line -> new LogEvent(line.timestamp(), line.message()))
                    .toList();
            puts.add(new LogPut(callerArn, now, kept));
        }
    }

    synchronized LogContent content() {
        return new LogContent(puts);
    }

    synchronized long events() {
        return events;
    }

    synchronized long bytes() {
        return bytes;
    }
}
