package dev.caravan.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Compares the sequencers of S3 events of one key: hexadecimal numbers, the shorter one padded with zeros on the right.
 * docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
final class Sequencers {

    private Sequencers() {}

    /** False where either is unknown. */
    static boolean isLater(@Nullable String sequencer, @Nullable String than) {
        if (sequencer == null || than == null) {
            return false;
        }
        int length = Math.max(sequencer.length(), than.length());
        return padded(sequencer, length).compareToIgnoreCase(padded(than, length)) > 0;
    }

    private static String padded(String sequencer, int length) {
        return sequencer + "0".repeat(length - sequencer.length());
    }
}
