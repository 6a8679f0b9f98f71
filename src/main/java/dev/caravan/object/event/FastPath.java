package dev.caravan.object.event;

import dev.caravan.object.line.Line;
import org.jspecify.annotations.Nullable;

/** From a line to its event, for the lines that are as most are; {@link RecordParser} knows the way for all of them. */
@FunctionalInterface
public interface FastPath {

    /** The one event that {@link RecordParser} makes of this line, which need not be well-formed; null for a line that must go there. */
    @Nullable
    LogEvent event(Line line);

    /** Whether a time stands in the record of the last event that could not be read. */
    default boolean hadUnreadableTime() {
        return false;
    }
}
