package dev.caravan.cli;

/** What the process says at its end. */
public enum ExitCode {
    ALL_DELIVERED(0),
    /** Finished, but something was dead-lettered or left behind. */
    SOMETHING_LEFT(1),
    /** Usage or configuration. */
    USAGE(2),
    /** Queue, table or role cannot be reached. */
    CANNOT_WORK(3),
    /** SIGTERM, after a clean drain. */
    STOPPED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
