package dev.caravan.local.generate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * One log object, not yet written; the same values give the same lines.
 *
 * @param newest the time of its last current record; the first one is up to {@link #SPAN} older
 */
public record LogObject(ObjectKey key, long seed, Instant newest, Contents contents) {
    /** How long a collector gathers before it writes an object. */
    public static final Duration SPAN = Duration.ofMinutes(5);

    public LogObject {
        requireNonNull(key, "key is null");
        requireNonNull(newest, "newest is null");
        requireNonNull(contents, "contents is null");
    }

    /** Its lines from the first on, made one by one. */
    public RecordSource lines() {
        return new RecordSource(this);
    }
}
