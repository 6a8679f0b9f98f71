package dev.caravan.object;

import static java.util.Objects.requireNonNull;

import dev.caravan.object.line.LineRange;
import dev.caravan.object.line.LineSelection;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Of the steps of an object those that hold a line that is wanted, and a step for each run of lines between and before
 * them. It ends with the last line that is wanted.
 */
final class SelectedSteps implements Closeable {

    private final Steps steps;
    private final Iterator<LineRange> ranges;
    private @Nullable LineRange wanted;
    private @Nullable ObjectLines held;
    /** The last line of which a step was handed out, or that was settled before. */
    private long told;
    /** The last line that was read or passed. */
    private long seen;

    SelectedSteps(Steps steps, LineSelection selection) {
        this.steps = requireNonNull(steps, "steps is null");
        ranges = selection.wanted().iterator();
        told = selection.settled();
    }

    /** The next step, or null at the end. */
    @Nullable
    ObjectLines next() throws IOException {
        ObjectLines out = released();
        while (out == null && findWanted()) {
            seen += steps.pass(requireNonNull(wanted).first() - 1 - seen);
            ObjectLines step = steps.next();
            if (step == null) {
                return gap(seen);
            }
            out = select(step);
        }
        return out;
    }

    /** After a failure: what is complete all the same, step by step; then null. */
    @Nullable
    ObjectLines salvage() {
        ObjectLines out = released();
        if (out != null) {
            return out;
        }
        ObjectLines step = steps.salvage();
        if (step != null && findWanted()) {
            out = select(step);
        }
        return out == null ? gap(Math.max(seen, steps.unfinishedLine() - 1)) : out;
    }

    long unfinishedLine() {
        return steps.unfinishedLine();
    }

    private @Nullable ObjectLines released() {
        ObjectLines released = held;
        held = null;
        return released;
    }

    /** Whether any line behind those seen is wanted. */
    private boolean findWanted() {
        while (wanted == null || wanted.last() <= seen) {
            if (!ranges.hasNext()) {
                return false;
            }
            wanted = ranges.next();
        }
        return true;
    }

    /** The step, if it is wanted; or first what was passed over before it. */
    private @Nullable ObjectLines select(ObjectLines step) {
        seen = step.lines().last();
        if (seen < requireNonNull(wanted).first()) {
            return null;
        }
        ObjectLines gap = gap(step.lines().first() - 1);
        ObjectLines rest = behind(told, step);
        told = seen;
        if (gap == null) {
            return rest;
        }
        held = rest;
        return gap;
    }

    /** Only events may cover a line that is settled: theirs is the record that begins there. */
    private static ObjectLines behind(long settled, ObjectLines step) {
        return step instanceof ObjectLines.Events some
                        && settled >= step.lines().first()
                ? new ObjectLines.Events(
                        new LineRange(settled + 1, step.lines().last()),
                        some.events(),
                        some.unparsed(),
                        some.unreadableTimes())
                : step;
    }

    private @Nullable ObjectLines gap(long upTo) {
        if (upTo <= told) {
            return null;
        }
        LineRange lines = new LineRange(told + 1, upTo);
        told = upTo;
        return new ObjectLines.PassedOver(lines);
    }

    @Override
    public void close() throws IOException {
        steps.close();
    }
}
