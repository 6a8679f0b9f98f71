package dev.caravan.object.line;

/**
 * What one line of an object may cost in memory, and one object in time.
 *
 * @param maxLineBytes the longest line, and the longest record of a pretty-printed document, that is held; without
 *     its line end; 1 to 1 GiB. A longer line is reported as {@code line-too-long}.
 * @param maxLineRecords how many records a single line may hold as a JSON array; at least 1. An array with more of
 *     them stays one event, as the line stood: sixteen million bytes of {@code 1,1,1,…} would otherwise become eight
 *     million events at once.
 * @param maxGzipRatio how many times its size a gzip or zstd may expand to, at least 1. What expands to more, once it is over
 *     {@link #ANY_RATIO_BYTES}, is taken for corrupt from there on: deflate reaches 1032, and a few megabytes of it would
 *     keep a worker busy for hours.
 */
public record ReaderLimits(int maxLineBytes, int maxLineRecords, int maxGzipRatio) {

    /** So much, 64 MiB, may come out of an object of any size. */
    public static final long ANY_RATIO_BYTES = 64L * 1024 * 1024;

    public static final ReaderLimits DEFAULT = new ReaderLimits(16 * 1024 * 1024, 65_536);

    private static final int LARGEST = 1 << 30;

    /** With a gzip ratio of 500. */
    public ReaderLimits(int maxLineBytes, int maxLineRecords) {
        this(maxLineBytes, maxLineRecords, 500);
    }

    public ReaderLimits {
        if (maxLineBytes < 1 || maxLineBytes > LARGEST) {
            throw new IllegalArgumentException("maxLineBytes is " + maxLineBytes + ", not 1 to " + LARGEST);
        }
        if (maxLineRecords < 1) {
            throw new IllegalArgumentException("maxLineRecords is " + maxLineRecords + ", not 1 or more");
        }
        if (maxGzipRatio < 1) {
            throw new IllegalArgumentException("maxGzipRatio is " + maxGzipRatio + ", not 1 or more");
        }
    }
}
