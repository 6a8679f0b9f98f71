package dev.caravan.local.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, and when.
 *
 * @param where the calls that match
 * @param skip how many matching calls go well first
 * @param times how many go wrong after that; negative for all of them
 */
public record Fault(Where where, int skip, int times, Effect effect) {
    /** Every call of that service and operation, until more is said. */
    public static Fault on(String service, String operation) {
        Where where = new Where(service, operation, null, null, null, null);
        return new Fault(where, 0, -1, new Effect(Kind.DELAY, 0, "", "", 0));
    }

    /** Only calls made with credentials of that account. */
    public Fault byAccount(String account) {
        return with(new Where(where.service, where.operation, account, where.principal, where.region, where.resource));
    }

    /** Only calls whose caller's ARN contains this. */
    public Fault byPrincipal(String part) {
        return with(new Where(where.service, where.operation, where.account, part, where.region, where.resource));
    }

    /** Only calls signed for that region. */
    public Fault inRegion(String region) {
        return with(new Where(where.service, where.operation, where.account, where.principal, region, where.resource));
    }

    /** Only calls whose resource contains this; see {@link Call#resource()}. */
    public Fault onResource(String part) {
        return with(new Where(where.service, where.operation, where.account, where.principal, where.region, part));
    }

    public Fault afterSkipping(int count) {
        return new Fault(where, count, times, effect);
    }

    public Fault times(int count) {
        return new Fault(where, skip, count, effect);
    }

    /** An error in the service's own wire format. */
    public Fault error(int status, String code, String message) {
        return with(new Effect(Kind.ERROR, status, code, message, 0));
    }

    /** With an error: the service says that its clock is so far from ours, for signatures that it refuses for their time. */
    public Fault tellingTime(Duration ahead) {
        return with(new Effect(effect.kind, effect.status, effect.code, effect.message, ahead.toMillis()));
    }

    /** Not the service answers but something in between, with any body; nothing has been done. */
    public Fault intercepted(int status, String contentType, String body) {
        return with(new Effect(Kind.INTERCEPTED, status, contentType, body, 0));
    }

    /** The call waits, then goes on. */
    public Fault delay(long millis) {
        return with(new Effect(Kind.DELAY, 0, "", "", millis));
    }

    /** The connection is reset and nothing has been done. */
    public Fault resetBefore() {
        return with(new Effect(Kind.RESET_BEFORE, 0, "", "", 0));
    }

    /** The work is done, but the connection is reset instead of an answer. */
    public Fault resetAfter() {
        return with(new Effect(Kind.RESET_AFTER, 0, "", "", 0));
    }

    /** The work is done, but the answer comes only after that time. */
    public Fault stallAfter(long millis) {
        return with(new Effect(Kind.STALL_AFTER, 0, "", "", millis));
    }

    /** The body of the answer ends after that many bytes and the connection is closed. */
    public Fault cutBodyAfter(long bytes) {
        return with(new Effect(Kind.CUT_BODY, 0, "", "", bytes));
    }

    private Fault with(Where changed) {
        return new Fault(changed, skip, times, effect);
    }

    private Fault with(Effect changed) {
        return new Fault(where, skip, times, changed);
    }

    /** Null matches everything; service and operation are compared whole, the rest as said above. */
    public record Where(
            @Nullable String service,
            @Nullable String operation,
            @Nullable String account,
            @Nullable String principal,
            @Nullable String region,
            @Nullable String resource) {}

    /** What happens; the amount is in milliseconds or bytes, and of what is intercepted the code is the content type. */
    public record Effect(Kind kind, int status, String code, String message, long amount) {}

    /** What can go wrong. */
    public enum Kind {
        ERROR,
        INTERCEPTED,
        DELAY,
        RESET_BEFORE,
        RESET_AFTER,
        STALL_AFTER,
        CUT_BODY
    }
}
