package dev.caravan.batch;

/**
 * How large batches become.
 *
 * @param maxEvents events per batch, 1 to {@link CloudWatchLimits#MAX_BATCH_EVENTS}
 * @param maxEventBytes the longest message that is sent whole, in UTF-8 bytes, {@link #SMALLEST_EVENT} to
 *     {@link CloudWatchLimits#MAX_EVENT_BYTES}; longer ones are split into parts of at most this size
 */
public record BatchSettings(int maxEvents, int maxEventBytes) {

    /** Room for the mark of a part and something behind it. */
    public static final int SMALLEST_EVENT = 128;

    public static final BatchSettings DEFAULT = new BatchSettings(1000, CloudWatchLimits.MAX_EVENT_BYTES);

    public BatchSettings {
        require("maxEvents", maxEvents, 1, CloudWatchLimits.MAX_BATCH_EVENTS);
        require("maxEventBytes", maxEventBytes, SMALLEST_EVENT, CloudWatchLimits.MAX_EVENT_BYTES);
    }

    private static void require(String name, int value, int smallest, int largest) {
        if (value < smallest || value > largest) {
            throw new IllegalArgumentException(name + " is " + value + ", not " + smallest + " to " + largest);
        }
    }
}
