package dev.caravan.local.soak;

import dev.caravan.local.client.Fault;
import java.util.List;
import java.util.Random;

/** Every call of the program's way, and what may happen to it. */
final class Misfortunes {
    private static final List<Kind> ALL =
            List.of(Kind.THROTTLED, Kind.BROKEN, Kind.SLOW, Kind.RESET_BEFORE, Kind.RESET_AFTER, Kind.STALLED_AFTER);

    static final List<Call> CALLS = List.of(
            new Call("logs", "PutLogEvents", 400, "ThrottlingException", ALL),
            new Call("logs", "PutLogEvents", 400, "ThrottlingException", ALL),
            new Call("logs", "PutLogEvents", 400, "ExpiredTokenException", List.of(Kind.THROTTLED)),
            new Call("logs", "CreateLogStream", 400, "ThrottlingException", ALL),
            new Call(
                    "s3",
                    "GetObject",
                    503,
                    "SlowDown",
                    List.of(Kind.THROTTLED, Kind.BROKEN, Kind.SLOW, Kind.RESET_BEFORE, Kind.CUT)),
            new Call("s3", "PutObject", 503, "SlowDown", ALL),
            new Call("sts", "AssumeRole", 400, "Throttling", ALL),
            new Call("dynamodb", "Query", 400, "ProvisionedThroughputExceededException", ALL),
            new Call("dynamodb", "UpdateItem", 400, "ProvisionedThroughputExceededException", ALL),
            new Call("dynamodb", "UpdateItem", 400, "ProvisionedThroughputExceededException", ALL),
            new Call("sqs", "ReceiveMessage", 403, "RequestThrottled", ALL),
            new Call("sqs", "DeleteMessageBatch", 403, "RequestThrottled", ALL),
            new Call("sqs", "ChangeMessageVisibility", 403, "RequestThrottled", ALL),
            new Call("sqs", "ChangeMessageVisibilityBatch", 403, "RequestThrottled", ALL),
            new Call("sqs", "SendMessage", 403, "RequestThrottled", ALL));

    private Misfortunes() {}

    /**
     * A call.
     *
     * @param status of the answer when there are too many calls
     * @param code of that answer
     */
    record Call(String service, String operation, int status, String code, List<Kind> kinds) {}

    /** What happens to every call, or to every second one, while it lasts. */
    enum Kind {
        THROTTLED,
        BROKEN,
        SLOW,
        RESET_BEFORE,
        RESET_AFTER,
        STALLED_AFTER,
        CUT;

        Fault on(Fault fault, Call call, Random random) {
            return switch (this) {
                case THROTTLED -> fault.error(call.status(), call.code(), "soak");
                case BROKEN -> fault.error(500, "InternalFailure", "soak");
                case SLOW -> fault.delay(200 + random.nextInt(2500));
                case RESET_BEFORE -> fault.resetBefore();
                case RESET_AFTER -> fault.resetAfter();
                case STALLED_AFTER -> fault.stallAfter(3000 + random.nextInt(4000));
                case CUT -> fault.cutBodyAfter(random.nextInt(20_000));
            };
        }

        /** Whether the work is done and nobody hears of it. */
        boolean losesAnswers() {
            return this == RESET_AFTER || this == STALLED_AFTER;
        }

        String words() {
            return switch (this) {
                case THROTTLED -> "refused";
                case BROKEN -> "answers 500";
                case SLOW -> "slow";
                case RESET_BEFORE -> "reset before";
                case RESET_AFTER -> "reset after";
                case STALLED_AFTER -> "stalls after";
                case CUT -> "cut off";
            };
        }
    }
}
