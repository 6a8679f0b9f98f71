package dev.caravan.batch;

import static java.util.Objects.requireNonNull;

import dev.caravan.object.ObjectLines;
import dev.caravan.object.ObjectReader;
import dev.caravan.object.event.LogEvent;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the lines of an object into batches, each inside every limit of one PutLogEvents call (see
 * {@link CloudWatchLimits}) and of the settings. A batch is made when it is asked for, from consecutive lines; it holds
 * 1 MiB at most, and beside it there is one step of the reader.
 *
 * <p>Events that CloudWatch would refuse for their time, judged by the clock once per batch, are quarantined; an event
 * that is too long is split (see {@link Parts}). An object without lines has no batches; lines with nothing to send end
 * in a batch without events.
 *
 * <p>When the reader fails, what it had read becomes a batch first; then {@link #hasNext()} throws what the reader threw.
 */
public final class Batches implements Iterator<LogBatch>, Closeable {

    private final ObjectReader lines;
    private final BatchSettings settings;
    private final Clock clock;
    private final StepEvents step;
    private long lastLine;

    /**
     * Batches of the lines of this reader, which is closed with them.
     *
     * @param object names the object and its version; the ids of split events derive from it
     */
    public Batches(ObjectReader lines, String object, BatchSettings settings, Clock clock) {
        this.lines = requireNonNull(lines, "lines is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.clock = requireNonNull(clock, "clock is null");
        step = new StepEvents(ObjectLabel.of(object), settings.maxEventBytes());
        lastLine = lines.settled();
    }

    @Override
    public boolean hasNext() {
        return step.lines() != null || lines.hasNext();
    }

    @Override
    public LogBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Draft draft = new Draft(settings, clock.millis(), lastLine);
        ObjectLines open = current();
        while (open != null && fill(draft, open)) {
            open = current();
        }
        lastLine = draft.lastLine();
        return draft.finished();
    }

    /** The step to go on with, or null when there is none. */
    private @Nullable ObjectLines current() {
        if (step.lines() != null) {
            return step.lines();
        }
        try {
            if (lines.hasNext()) {
                step.begin(lines.next());
            }
        } catch (RuntimeException thrownAgainByTheNextCall) {
            return null;
        }
        return step.lines();
    }

    /** Moves the events of the step into the draft; false when it takes no more. */
    private boolean fill(Draft draft, ObjectLines open) {
        for (LogEvent event = step.peek(); event != null; event = step.peek()) {
            if (!draft.take(event, step.peekedBytes())) {
                return false;
            }
            step.drop();
        }
        draft.settle(open);
        step.end();
        return !draft.isFull();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
