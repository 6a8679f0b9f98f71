package dev.caravan.object.record;

import java.util.List;

/** What a line turned out to be. */
sealed interface Parsed {

    /**
     * Records, in the order of the line; none for an array without elements.
     *
     * @param unparsed how many of them are array elements that are no objects
     */
    record Records(List<LogEvent> events, int unparsed) implements Parsed {
        public Records {
            events = List.copyOf(events);
        }
    }

    /** JSON that stops in the middle: perhaps the first line of a pretty-printed document. */
    record Unfinished() implements Parsed {}

    /** No JSON record, more than one, or one that is too deep or too large to be taken apart. */
    record Other() implements Parsed {}
}
