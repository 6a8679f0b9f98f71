package dev.caravan.reason;

/**
 * The words that a dead letter can give as its reason, all of them. They are a contract: letters that wait in a queue, the
 * ledger, the report and the commands that choose letters go by them.
 */
public final class DeadLetterReason {

    /** The notification cannot be understood, or names what S3 can have nothing of. */
    public static final String INVALID_NOTIFICATION = "invalid-notification";

    /** The object's key does not have the layout. */
    public static final String INVALID_KEY = "invalid-key";

    /** The bucket is none of {@code SOURCE_BUCKETS}. */
    public static final String FOREIGN_BUCKET = "foreign-bucket";

    /** The tenant has no item. */
    public static final String UNKNOWN_TENANT = "unknown-tenant";

    /** An item of the tenant is wrong. */
    public static final String INVALID_TENANT = "invalid-tenant";

    /** The object, or its bucket, is not there. */
    public static final String MISSING_OBJECT = "missing-object";

    /** The object has to be restored before it can be read. */
    public static final String ARCHIVED_OBJECT = "archived-object";

    /** The object holds no lines, or S3 does not hand it out as it is. */
    public static final String UNREADABLE_OBJECT = "unreadable-object";

    /** Other content lies there than was notified. */
    public static final String OBJECT_REPLACED = "object-replaced";

    /** The object is damaged. */
    public static final String CORRUPT_OBJECT = "corrupt-object";

    /** It was kept, for a reason that the error gives, until the queue would have forgotten it. */
    public static final String KEPT_TOO_LONG = "kept-too-long";

    /** The customer's role, account, bucket or key says no. */
    public static final String DENIED = "denied";

    /** The customer's bucket does not exist, or the log group may not or cannot be created. */
    public static final String DESTINATION_MISSING = "destination-missing";

    /** AWS calls the request itself wrong. */
    public static final String NOT_ACCEPTED = "not-accepted";

    /** Of single lines: CloudWatch Logs calls the event wrong; its words can follow in {@link #withWords}. */
    public static final String EVENT_NOT_ACCEPTED = "event-not-accepted";

    /** Of single lines: more than 14 days in the past. */
    public static final String TOO_OLD = "too-old";

    /** Of single lines: more than 2 hours ahead. */
    public static final String TOO_NEW = "too-new";

    /** Of single lines: past the retention of the log group, which only CloudWatch Logs knows. */
    public static final String EXPIRED = "expired";

    /** Of single lines: longer than {@code MAX_LINE_BYTES}. */
    public static final String LINE_TOO_LONG = "line-too-long";

    private static final String WORDS = ": ";

    private DeadLetterReason() {}

    /** A reason with somebody else's words behind it, as {@link #word} and {@link #ofLines} take it. */
    public static String withWords(String reason, String words) {
        return reason + WORDS + words;
    }

    /** The word, of a reason that may have words of CloudWatch behind it. */
    public static String word(String reason) {
        int end = reason.indexOf(WORDS);
        return end < 0 ? reason : reason.substring(0, end);
    }

    /** Says for a person why single lines were not delivered. */
    public static String ofLines(String reason) {
        return switch (reason) {
            case TOO_OLD -> "CloudWatch Logs takes no events that are older than 14 days";
            case TOO_NEW -> "CloudWatch Logs takes no events that are more than 2 hours ahead";
            case EXPIRED -> "the events are older than the retention of their log group";
            case LINE_TOO_LONG -> "the line is longer than MAX_LINE_BYTES";
            default ->
                reason.startsWith(EVENT_NOT_ACCEPTED + WORDS)
                        ? "CloudWatch Logs does not take the event: "
                                + reason.substring((EVENT_NOT_ACCEPTED + WORDS).length())
                        : reason;
        };
    }
}
