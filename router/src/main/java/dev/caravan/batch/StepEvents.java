package dev.caravan.batch;

import dev.caravan.object.LogEvent;
import dev.caravan.object.ObjectLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step has to send, one by one: its events, or the parts of those that are too long. */
final class StepEvents {

    private final ObjectLines lines;
    private final String objectId;
    private final int maxEventBytes;
    private final List<LogEvent> events;
    private int next;
    private @Nullable Parts parts;
    private @Nullable LogEvent peeked;
    private long peekedBytes;

    StepEvents(ObjectLines lines, String objectId, int maxEventBytes) {
        this.lines = lines;
        this.objectId = objectId;
        this.maxEventBytes = maxEventBytes;
        events = lines instanceof ObjectLines.Events some ? some.events() : List.of();
    }

    ObjectLines lines() {
        return lines;
    }

    /** What is next, or null at the end; the same until it is dropped. */
    @Nullable
    LogEvent peek() {
        if (peeked == null && parts != null) {
            peekPart(parts);
        } else if (peeked == null && next < events.size()) {
            peekEvent(events.get(next++));
        }
        return peeked;
    }

    /** The message of {@link #peek()} in UTF-8. */
    long peekedBytes() {
        return peekedBytes;
    }

    void drop() {
        peeked = null;
    }

    private void peekEvent(LogEvent event) {
        peeked = event;
        peekedBytes = event.json().utf8Bytes();
        if (peekedBytes > maxEventBytes) {
            peekPart(new Parts(event, objectId + "-" + event.lastLine() + "-" + next, maxEventBytes));
        }
    }

    private void peekPart(Parts of) {
        peeked = of.next();
        peekedBytes = peeked.json().utf8Bytes();
        parts = of.hasNext() ? of : null;
    }
}
