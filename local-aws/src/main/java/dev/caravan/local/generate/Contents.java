package dev.caravan.local.generate;

import static java.util.Objects.requireNonNull;

/**
 * How much is in an object, and what.
 *
 * @param lines how many lines, the bad and blank ones among them
 * @param lineBytes about how long a line is, 370 to 100000; a record's own fields take 350 bytes, so that shorter ones
 *     cannot be had, and some kinds have a length of their own
 */
public record Contents(int lines, int lineBytes, Mix mix) {

    public Contents {
        requireNonNull(mix, "mix is null");
        if (lines < 0) {
            throw new IllegalArgumentException("lines is negative: " + lines);
        }
        if (lineBytes < 370 || lineBytes > 100_000) {
            throw new IllegalArgumentException("lineBytes is not from 370 to 100000: " + lineBytes);
        }
    }
}
