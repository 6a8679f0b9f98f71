package dev.caravan.local.generate;

/** What a line of a log object looks like. */
public enum LineKind {
    /** A structured log record, as text in the {@code message} field. */
    JSON_TEXT,
    /** A structured log record, as an object in the {@code message} field. */
    JSON_OBJECT,
    PLAIN_TEXT,
    /** The header that klog writes: {@code I1121 02:44:59.123456       1 controller.go:123] ...}. */
    KLOG,
    /** Several lines in one message. */
    JAVA_STACK_TRACE,
    /** Several lines and tabs in one message. */
    GO_STACK_TRACE,
    ACCESS_LOG,
    /** An event of the Kubernetes audit log. */
    AUDIT_EVENT,
    UNICODE,
    /** Much longer than the others; see {@link Mix#longMessageBytes()}. */
    LONG_MESSAGE,
    EMPTY_MESSAGE,
    MISSING_MESSAGE,
    /** Not a record: text that is not JSON. */
    NOT_JSON,
    /** Not a record: the beginning of one. */
    TRUNCATED_JSON,
    /** Not a record: nothing, or white space. */
    BLANK;

    /** Whether a line of this kind is a whole JSON record. */
    public boolean isRecord() {
        return this != NOT_JSON && this != TRUNCATED_JSON && this != BLANK;
    }
}
