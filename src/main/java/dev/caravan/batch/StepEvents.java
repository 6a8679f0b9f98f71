package dev.caravan.batch;

import dev.caravan.object.ObjectLines;
import dev.caravan.object.event.LogEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step has to send, one by one: its events, or the parts of those that are too long. One object for all steps. */
final class StepEvents {

    private final String objectId;
    private final int maxEventBytes;
    private @Nullable ObjectLines lines;
    private List<LogEvent> events = List.of();
    private int next;
    private @Nullable Parts parts;
    private @Nullable LogEvent peeked;
    private long peekedBytes;

    StepEvents(String objectId, int maxEventBytes) {
        this.objectId = objectId;
        this.maxEventBytes = maxEventBytes;
    }

    /** A step begins, of which nothing was sent yet. */
    void begin(ObjectLines step) {
        lines = step;
        events = step instanceof ObjectLines.Events some ? some.events() : List.of();
        next = 0;
    }

    /** The step is over. */
    void end() {
        lines = null;
        events = List.of();
    }

    /** The step it is at, or null between two. */
    @Nullable
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
