package dev.caravan.object;

import com.fasterxml.jackson.core.JsonFactory;
import dev.caravan.object.event.FastPath;
import dev.caravan.object.event.LineRecords;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.event.OpenRecord;
import dev.caravan.object.event.PrettyDocument;
import dev.caravan.object.event.RecordParser;
import dev.caravan.object.line.Line;
import dev.caravan.object.line.LineRange;
import dev.caravan.object.line.LineScanner;
import dev.caravan.object.line.ReaderLimits;
import dev.caravan.reason.DeadLetterReason;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Makes the steps of an object out of its lines.
 *
 * <p>Lines are records by themselves until one, with nothing but documents before it, opens JSON that does not end in
 * it. From there on they belong to a {@link PrettyDocument}. If that turns out to be none, the lines of its unfinished
 * record and all that follow are read by themselves after all.
 *
 * <p>A record of a document belongs to the step of the line it ends in. When the next one begins in that same line
 * ({@code }, {}), the step is kept back until that is complete, so that the piece of it in this line can still be added
 * should the rest turn out to be no JSON.
 */
final class Steps implements Closeable {

    private final JsonFactory json;
    private final ReaderLimits limits;
    private final FastPath shortWay;
    private final RecordParser parser;
    private final LineScanner lines;
    private final Queue<ObjectLines> ready = new ArrayDeque<>();
    private boolean documentMayBegin = true;
    private @Nullable PrettyDocument document;
    private ObjectLines.@Nullable Events keptBack;
    private long settled;
    private @Nullable LineScanner replay;
    private @Nullable Line unread;

    Steps(JsonFactory json, LineScanner lines, FastPath shortWay, RecordParser parser, ReaderLimits limits) {
        this.shortWay = shortWay;
        this.json = json;
        this.lines = lines;
        this.parser = parser;
        this.limits = limits;
    }

    /** The next step, or null at the end of the object. */
    @Nullable
    ObjectLines next() throws IOException {
        while (ready.isEmpty()) {
            Line line = nextLine();
            if (line != null) {
                take(line);
            } else if (document != null) {
                abandon(document, null);
            } else {
                return null;
            }
        }
        return ready.remove();
    }

    /** Passes over so many lines unread, or fewer, and says how many: none where a document is or may be. */
    long pass(long most) throws IOException {
        boolean betweenLines = document == null && ready.isEmpty() && replay == null && unread == null;
        return betweenLines && !documentMayBegin ? lines.skip(most) : 0;
    }

    /** After a failure: the step that is complete although its document was cut off, or null. */
    @Nullable
    ObjectLines salvage() {
        ObjectLines complete = keptBack;
        keptBack = null;
        return complete;
    }

    /** The first line that was not read as a whole. */
    long unfinishedLine() {
        long open = document == null ? 0 : document.open().firstLine();
        return open > 0 ? open : lines.number() + 1;
    }

    private @Nullable Line nextLine() throws IOException {
        Line line = replay == null ? null : replay.next();
        if (line == null) {
            replay = null;
            line = unread;
            unread = null;
        }
        return line == null ? lines.next() : line;
    }

    private void take(Line line) throws IOException {
        if (document != null) {
            takeIntoDocument(document, line);
        } else if (line.tooLong()) {
            documentMayBegin = false;
            ready.add(new ObjectLines.Unreadable(line.range(), DeadLetterReason.LINE_TOO_LONG));
        } else {
            takeByItself(line);
        }
    }

    private void takeByItself(Line line) throws IOException {
        LogEvent event = shortWay.event(line);
        if (event != null) {
            documentMayBegin = false;
            ready.add(only(event, line));
        } else if (line.isBlank()) {
            ready.add(new ObjectLines.Blank(line.range()));
        } else {
            parse(line.wellFormed());
        }
    }

    /** Apart from its caller, which is small enough to be inlined then. */
    private ObjectLines only(LogEvent event, Line line) {
        return new ObjectLines.Events(line.range(), List.of(event), 0, shortWay.hadUnreadableTime() ? 1 : 0);
    }

    private void parse(Line line) throws IOException {
        Optional<LineRecords> records = parser.parse(line);
        if (records.isEmpty() && documentMayBegin && line.opensJson() && begin(line)) {
            return;
        }
        documentMayBegin = false;
        LineRecords found = records.orElseGet(() -> parser.asItStands(line));
        ready.add(
                found.events().isEmpty()
                        ? new ObjectLines.Blank(line.range())
                        : new ObjectLines.Events(
                                line.range(), found.events(), found.unparsed(), found.unreadableTimes()));
    }

    private boolean begin(Line line) throws IOException {
        PrettyDocument first = new PrettyDocument(json, parser, limits);
        if (!first.take(line) || first.isComplete()) {
            first.close();
            return false;
        }
        document = first;
        settled = line.number() - 1;
        addSteps(first, line);
        return true;
    }

    private void takeIntoDocument(PrettyDocument current, Line line) throws IOException {
        if (line.tooLong() || !current.take(line.wellFormed())) {
            abandon(current, line);
        } else {
            addSteps(current, line);
        }
    }

    /** What the document makes of the line it has just taken. */
    private void addSteps(PrettyDocument current, Line line) throws IOException {
        boolean open = current.open().firstLine() > 0;
        if (!current.events().isEmpty()) {
            release();
            LineRange range = new LineRange(settled + 1, line.number());
            keptBack = new ObjectLines.Events(range, current.events(), current.unparsed(), current.unreadableTimes());
            settled = line.number();
        } else if (!open) {
            ready.add(new ObjectLines.Blank(line.range()));
            settled = line.number();
        }
        if (!open) {
            release();
        }
        if (current.isComplete()) {
            end(current);
        }
    }

    /** Reads what is unfinished, and the line that made it no document, line by line. */
    private void abandon(PrettyDocument current, @Nullable Line line) throws IOException {
        OpenRecord open = current.open();
        if (open.firstLine() > 0) {
            replay = open.replay();
        }
        if (keptBack != null && replay != null) {
            Line piece = replay.next();
            keptBack = piece == null ? keptBack : with(keptBack, parser.asItStands(piece));
        }
        release();
        unread = line;
        documentMayBegin = false;
        end(current);
    }

    private static ObjectLines.Events with(ObjectLines.Events step, LineRecords more) {
        List<LogEvent> events = new ArrayList<>(step.events());
        events.addAll(more.events());
        return new ObjectLines.Events(
                step.lines(),
                events,
                step.unparsed() + more.unparsed(),
                step.unreadableTimes() + more.unreadableTimes());
    }

    private void release() {
        if (keptBack != null) {
            ready.add(keptBack);
            keptBack = null;
        }
    }

    private void end(PrettyDocument current) throws IOException {
        current.close();
        document = null;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
