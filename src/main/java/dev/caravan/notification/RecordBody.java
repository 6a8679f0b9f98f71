package dev.caravan.notification;

/**
 * The notification reduced to one of its records. Written when it is asked for: only dead letters need it, and a
 * notification of thousands of records would otherwise be copied thousands of times.
 */
public interface RecordBody {

    /** A notification that reads back to the same record; the original, to the letter, when it holds just that one. */
    String text();

    /** The whole notification, as it came. */
    RecordBody whole();
}
