package dev.caravan.verdict;

import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.object.ObjectLines.Unreadable;

/** The words a dead letter gives as its reason. Those of single lines come from the rooms that find them. */
public final class DeadLetterReason {
    public static final String INVALID_NOTIFICATION = "invalid-notification";
    public static final String INVALID_KEY = "invalid-key";
    public static final String FOREIGN_BUCKET = "foreign-bucket";
    public static final String UNKNOWN_TENANT = "unknown-tenant";
    public static final String INVALID_TENANT = "invalid-tenant";
    public static final String MISSING_OBJECT = "missing-object";
    public static final String ARCHIVED_OBJECT = "archived-object";
    public static final String UNREADABLE_OBJECT = "unreadable-object";
    public static final String OBJECT_REPLACED = "object-replaced";
    public static final String CORRUPT_OBJECT = "corrupt-object";

    /** It was kept, for a reason that the error gives, until the queue would have forgotten it. */
    public static final String KEPT_TOO_LONG = "kept-too-long";

    private static final String WORDS = ": ";

    private DeadLetterReason() {}

    /** The word, of a reason that may have words of CloudWatch behind it. */
    public static String word(String reason) {
        int end = reason.indexOf(WORDS);
        return end < 0 ? reason : reason.substring(0, end);
    }

    /** Says for a person why single lines were not delivered. */
    public static String ofLines(String reason) {
        return switch (reason) {
            case Quarantined.TOO_OLD -> "CloudWatch Logs takes no events that are older than 14 days";
            case Quarantined.TOO_NEW -> "CloudWatch Logs takes no events that are more than 2 hours ahead";
            case Quarantined.EXPIRED -> "the events are older than the retention of their log group";
            case Unreadable.LINE_TOO_LONG -> "the line is longer than MAX_LINE_BYTES";
            default ->
                reason.startsWith(Quarantined.NOT_ACCEPTED + WORDS)
                        ? "CloudWatch Logs does not take the event: "
                                + reason.substring((Quarantined.NOT_ACCEPTED + WORDS).length())
                        : reason;
        };
    }
}
