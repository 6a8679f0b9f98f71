package dev.caravan.object.event;

import java.util.List;

/**
 * The records of one line, in its order; none for an array without elements.
 *
 * @param unparsed how many of them are text as it stood, or elements of an array that are no objects
 * @param unreadableTimes how many of them have a time that could not be read
 */
public record LineRecords(List<LogEvent> events, int unparsed, int unreadableTimes) {

    public LineRecords {
        events = List.copyOf(events);
    }
}
