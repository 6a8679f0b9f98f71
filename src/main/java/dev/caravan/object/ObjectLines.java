package dev.caravan.object;

import static java.util.Objects.requireNonNull;

import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.LineRange;
import dev.caravan.object.line.LineSelection;
import dev.caravan.reason.DeadLetterReason;
import java.util.List;

/**
 * What one step through an object yields. Each step covers whole lines; the steps of an object cover all of its lines, in
 * order, once. Of a {@link LineSelection} they begin behind what is settled and end with the last line that is wanted.
 */
public sealed interface ObjectLines {

    /**
     * The lines this step covers. A record belongs to the step of the line it ends in, so an event of a pretty-printed
     * document may begin in the last line of the step before, or in lines that are settled.
     */
    LineRange lines();

    /**
     * Lines that hold one record or more.
     *
     * @param events at least one
     * @param unparsed how many of the events are a line as it stood because it was not JSON
     * @param unreadableTimes how many of the events have the time of the object because their own could not be read
     */
    record Events(LineRange lines, List<LogEvent> events, int unparsed, int unreadableTimes) implements ObjectLines {

        public Events {
            requireNonNull(lines, "lines is null");
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("no events");
            }
        }
    }

    /** Lines with nothing to deliver: empty, white space, or the brackets around a pretty-printed array. */
    record Blank(LineRange lines) implements ObjectLines {
        public Blank {
            requireNonNull(lines, "lines is null");
        }
    }

    /** Lines that nobody asked for, between and before the lines of a {@link LineSelection}. */
    record PassedOver(LineRange lines) implements ObjectLines {
        public PassedOver {
            requireNonNull(lines, "lines is null");
        }
    }

    /** Lines that cannot become an event, with the {@link DeadLetterReason} that a dead letter gives. */
    record Unreadable(LineRange lines, String reason) implements ObjectLines {

        public Unreadable {
            requireNonNull(lines, "lines is null");
            requireNonNull(reason, "reason is null");
        }
    }
}
