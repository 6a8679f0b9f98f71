package dev.caravan.flow;

import dev.caravan.local.client.Fault;
import java.util.Locale;

/** What goes wrong with a call: for one call, or for all until somebody ends it, which is after a run has given up. */
enum Trouble {
    THROTTLED_ONCE,
    THROTTLED_LONG,
    BROKEN_ONCE,
    BROKEN_LONG,
    /** The work is done and the connection reset. */
    ANSWER_LOST_ONCE,
    ANSWER_LOST_LONG,
    /** The work is done and the answer comes after the caller has given up. */
    ANSWER_LATE_ONCE,
    /** The connection is reset in mid-answer where that has a body, before the work where it has none. */
    CUT_ONCE,
    CUT_LONG,
    DENIED,
    EXPIRED_ONCE,
    EXPIRED_LONG,
    SLOW;

    /** Longer than a call to CloudWatch Logs may take under {@link FaultRuns#SETTINGS}. */
    private static final int LATE_MILLIS = 4500;

    private static final int SLOW_MILLIS = 200;

    boolean isOnce() {
        return name().endsWith("_ONCE");
    }

    boolean isLostAnswer() {
        return name().startsWith("ANSWER");
    }

    /** @param where which calls, and how many of them go well before */
    Fault strike(FlowCall call, Fault where) {
        Fault times = where.times(isOnce() ? 1 : -1);
        return switch (this) {
            case THROTTLED_ONCE, THROTTLED_LONG -> throttled(call, times);
            case BROKEN_ONCE, BROKEN_LONG -> times.error(500, "InternalFailure", "An internal error occurred");
            case ANSWER_LOST_ONCE, ANSWER_LOST_LONG -> times.resetAfter();
            case ANSWER_LATE_ONCE -> times.stallAfter(LATE_MILLIS);
            case CUT_ONCE, CUT_LONG -> call == FlowCall.READ_OBJECT ? times.cutBodyAfter(200) : times.resetBefore();
            case DENIED -> denied(call, times);
            case EXPIRED_ONCE, EXPIRED_LONG -> expired(call, times);
            case SLOW -> times.delay(SLOW_MILLIS);
        };
    }

    private static Fault throttled(FlowCall call, Fault times) {
        return switch (call.service) {
            case "s3" -> times.error(503, "SlowDown", "Please reduce your request rate");
            case "sqs" -> times.error(403, "RequestThrottled", "Request throttled");
            case "sts" -> times.error(400, "Throttling", "Rate exceeded");
            case "dynamodb" ->
                times.error(400, "ProvisionedThroughputExceededException", "The level of throughput was exceeded");
            default -> times.error(400, "ThrottlingException", "Rate exceeded");
        };
    }

    private static Fault denied(FlowCall call, Fault times) {
        return switch (call.service) {
            case "s3", "sts" -> times.error(403, "AccessDenied", "not authorized to perform " + call.operation);
            default -> times.error(400, "AccessDeniedException", "not authorized to perform " + call.operation);
        };
    }

    private static Fault expired(FlowCall call, Fault times) {
        return switch (call.service) {
            case "s3", "sts" -> times.error(400, "ExpiredToken", "The provided token has expired");
            default -> times.error(400, "ExpiredTokenException", "The security token is expired");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
