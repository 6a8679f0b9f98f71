package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

/**
 * What is to become of work that failed.
 *
 * @param reason the word of a dead letter; empty where there can be none
 * @param error what happened, for a person
 */
public record Verdict(Fate fate, String reason, String error) {

    /** The classes of failure. */
    public enum Fate {
        /** It will never succeed as it is: a dead letter says why. */
        REFUSE,
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
        requireNonNull(fate, "fate is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(error, "error is null");
    }

    /** Whether it will never succeed as it is. */
    boolean isFinal() {
        return fate == Fate.REFUSE;
    }

    static Verdict refuse(String reason, String error) {
        return new Verdict(Fate.REFUSE, reason, error);
    }

    static Verdict denied(String reason, String error) {
        return new Verdict(Fate.DENIED, reason, error);
    }

    static Verdict keep(String error) {
        return new Verdict(Fate.KEEP, "", error);
    }

    static Verdict doubtful(String reason, String error) {
        return new Verdict(Fate.DOUBTFUL, reason, error);
    }

    static Verdict unexpected(String error) {
        return new Verdict(Fate.UNEXPECTED, "", error);
    }

    static Verdict unreachable(String error) {
        return new Verdict(Fate.UNREACHABLE, "", error);
    }

    static Verdict forbidden(String error) {
        return new Verdict(Fate.FORBIDDEN, "", error);
    }

    static Verdict ourFault(String error) {
        return new Verdict(Fate.OUR_FAULT, "", error);
    }
}
