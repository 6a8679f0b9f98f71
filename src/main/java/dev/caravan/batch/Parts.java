package dev.caravan.batch;

import dev.caravan.object.event.LogEvent;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The parts of an event that is too long to be sent whole, made one by one.
 *
 * <p>Each begins with a mark, {@code [part 2 of 5, id 8d1c03f2a6b0e94c-1234-1] }, that counts into its size. The rest
 * of the message follows it unchanged, cut between code points: the texts behind the marks of one id, in the order of
 * their numbers, are the message. The id names the object, the line the event ends in, and which event of that line it
 * is; it is the same when the object is delivered again. Parts keep the event's time.
 */
final class Parts implements Iterator<LogEvent> {

    private final LogEvent event;
    private final String message;
    private final String id;
    private final int maxBytes;
    private final int count;
    private final int room;
    private int made;
    private int at;

    Parts(LogEvent event, String id, int maxBytes) {
        this.event = event;
        message = event.message();
        this.id = id;
        this.maxBytes = maxBytes;
        int digits = 1;
        while (parts(room(digits)) >= Math.pow(10, digits)) {
            digits++;
        }
        room = room(digits);
        count = parts(room);
    }

    @Override
    public boolean hasNext() {
        return made < count;
    }

    @Override
    public LogEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int end = Utf8.fit(message, at, room);
        String text = mark(++made, count) + message.substring(at, end);
        at = end;
        return new LogEvent(event.timestamp(), text, event.firstLine(), event.lastLine());
    }

    private String mark(int part, int of) {
        return "[part " + part + " of " + of + ", id " + id + "] ";
    }

    /** Bytes for the message in one part, when the numbers have so many digits at most. */
    private int room(int digits) {
        return maxBytes - mark(0, 0).length() - 2 * (digits - 1);
    }

    private int parts(int bytes) {
        int parts = 0;
        for (int i = 0; i < message.length(); i = Utf8.fit(message, i, bytes)) {
            parts++;
        }
        return parts;
    }
}
