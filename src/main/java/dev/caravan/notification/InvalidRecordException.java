package dev.caravan.notification;

/** A notification, or one record of it, is not what it should be. Ends in {@link NotifiedRecord.Invalid}, never outside. */
final class InvalidRecordException extends Exception {

    /** Without a stack trace: the message says where in the notification it is, and there may be thousands. */
    InvalidRecordException(String problem) {
        super(problem, null, false, false);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
