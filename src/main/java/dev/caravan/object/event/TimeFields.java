package dev.caravan.object.event;

/**
 * The fields of one record that may hold its time: {@code timestamp}, {@code @timestamp}, {@code time}, {@code ts}. The
 * first of them that is there, and not null, decides; if it cannot be read, the record has no readable time, whatever the
 * others say, for they may mean something else. Of a field that comes twice the last one counts.
 */
final class TimeFields {

    /** The field is not there, or null. */
    static final long ABSENT = Long.MIN_VALUE;

    /** Something is there that is no time. No time that can be read is so long ago. */
    static final long UNREADABLE = Long.MIN_VALUE + 1;

    static final int TIMESTAMP = 0;
    static final int AT_TIMESTAMP = 1;
    static final int TIME = 2;
    static final int TS = 3;

    /**
     * The year 2000. What is before is no time of a log, but a duration or an uptime that goes by the name of
     * {@code time} or {@code ts}.
     */
    private static final long EARLIEST_GUESS = 946_684_800_000L;

    private final long fallback;
    private long timestamp;
    private long atTimestamp;
    private long time;
    private long ts;

    /** @param fallback for records without a readable time */
    TimeFields(long fallback) {
        this.fallback = fallback;
    }

    /** A record begins. */
    void begin() {
        timestamp = ABSENT;
        atTimestamp = ABSENT;
        time = ABSENT;
        ts = ABSENT;
    }

    /** Which of them the name is; -1 for another. */
    static int of(String name) {
        return switch (name) {
            case "timestamp" -> TIMESTAMP;
            case "@timestamp" -> AT_TIMESTAMP;
            case "time" -> TIME;
            case "ts" -> TS;
            default -> -1;
        };
    }

    /** @param millis since 1970, or one of the constants here */
    void put(int field, long millis) {
        switch (field) {
            case TIMESTAMP -> timestamp = millis;
            case AT_TIMESTAMP -> atTimestamp = millis;
            case TIME -> time = guessed(millis);
            default -> ts = guessed(millis);
        }
    }

    private static long guessed(long millis) {
        return millis > UNREADABLE && millis < EARLIEST_GUESS ? UNREADABLE : millis;
    }

    /** The time of the record. */
    long millis() {
        long decisive = decisive();
        return decisive == ABSENT || decisive == UNREADABLE ? fallback : decisive;
    }

    boolean isUnreadable() {
        return decisive() == UNREADABLE;
    }

    private long decisive() {
        if (timestamp != ABSENT) {
            return timestamp;
        }
        return atTimestamp != ABSENT ? atTimestamp : time != ABSENT ? time : ts;
    }
}
