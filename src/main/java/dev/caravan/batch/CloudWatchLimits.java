package dev.caravan.batch;

import dev.caravan.object.json.JsonText;

/**
 * What one PutLogEvents call may hold.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">PutLogEvents</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html">Quotas</a>
 */
public final class CloudWatchLimits {

    /** Events of one call. */
    public static final int MAX_BATCH_EVENTS = 10_000;

    /** Bytes of one call: the messages in UTF-8, and {@link #EVENT_OVERHEAD_BYTES} for each event. */
    public static final int MAX_BATCH_BYTES = 1_048_576;

    /** What each event counts beside its message. */
    public static final int EVENT_OVERHEAD_BYTES = 26;

    /** The longest message, of 1 MiB with its overhead, in regions that have the limit of April 2025. */
    public static final int MAX_EVENT_BYTES = 1_048_576 - EVENT_OVERHEAD_BYTES;

    /** The longest message, of 256 KiB with its overhead, in regions that do not. */
    public static final int MAX_EVENT_BYTES_BEFORE_2025 = 262_144 - EVENT_OVERHEAD_BYTES;

    /** Milliseconds between the first and the last event of one call, 24 hours, inclusive. */
    public static final long MAX_BATCH_SPAN_MILLIS = 24 * 3_600_000L;

    /** How far in the past an event may be, 14 days, inclusive. */
    public static final long MAX_AGE_MILLIS = 14 * 24 * 3_600_000L;

    /** How far ahead an event may be, 2 hours, inclusive. */
    public static final long MAX_AHEAD_MILLIS = 2 * 3_600_000L;

    /** What an event with this message counts in a call: its UTF-8 bytes and {@link #EVENT_OVERHEAD_BYTES}. */
    public static long eventBytes(JsonText message) {
        return (long) message.utf8Bytes() + EVENT_OVERHEAD_BYTES;
    }

    private CloudWatchLimits() {}
}
