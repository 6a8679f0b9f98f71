package dev.caravan.verdict;

import static java.util.Objects.requireNonNull;

/**
 * What is to become of work that failed.
 *
 * @param reason the word of a dead letter; empty where there can be none
 * @param error what happened, for a person
 */
public record Verdict(Kind kind, String reason, String error) {

    /** The classes of failure. */
    public enum Kind {
        /** It will never succeed as it is: a dead letter says why. */
        FINAL,
        /** The customer's account says no until somebody mends it: the message waits where the run goes on, or a dead letter says why. */
        DENIED,
        /** It may succeed later: the message stays in the queue. */
        KEEP,
        /** Our own side could not be reached: the message stays, and if nothing at all was reached, the run could not work. */
        UNREACHABLE,
        /** Our own rights do not reach this object: the message stays, the run says what to fix and goes on with others. */
        FORBIDDEN,
        /** AWS gave an error that nobody documented: the message stays, but not when it was received often already. */
        DOUBTFUL,
        /** Nobody foresaw it: the message stays in the queue, and the log has the stack. */
        UNEXPECTED,
        /** Nothing can succeed until somebody mends our own side: the message stays, the run says what to fix. */
        OUR_FAULT
    }

    public Verdict {
        requireNonNull(kind, "kind is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(error, "error is null");
    }

    /** Whether it will never succeed as it is. */
    public boolean isFinal() {
        return kind == Kind.FINAL;
    }

    static Verdict refuse(String reason, String error) {
        return new Verdict(Kind.FINAL, reason, error);
    }

    static Verdict denied(String reason, String error) {
        return new Verdict(Kind.DENIED, reason, error);
    }

    static Verdict keep(String error) {
        return new Verdict(Kind.KEEP, "", error);
    }

    static Verdict doubtful(String reason, String error) {
        return new Verdict(Kind.DOUBTFUL, reason, error);
    }

    static Verdict unexpected(String error) {
        return new Verdict(Kind.UNEXPECTED, "", error);
    }

    static Verdict unreachable(String error) {
        return new Verdict(Kind.UNREACHABLE, "", error);
    }

    static Verdict forbidden(String error) {
        return new Verdict(Kind.FORBIDDEN, "", error);
    }

    static Verdict ourFault(String error) {
        return new Verdict(Kind.OUR_FAULT, "", error);
    }
}
