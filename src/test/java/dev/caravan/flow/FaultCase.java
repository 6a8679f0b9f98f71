package dev.caravan.flow;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One call of the flow and what goes wrong with it. */
record FaultCase(FlowCall call, Trouble trouble) {
    /** Lines of an object, and of a batch. */
    static final int LINES = 12;

    static final int BATCH = 4;

    /** Lines at the end of an object that CloudWatch does not take, where there are any. */
    static final int TOO_OLD = 2;

    /** All that there are for a call; without those that would take a client's 30 seconds. */
    static Stream<FaultCase> of(FlowCall call) {
        return Arrays.stream(Trouble.values())
                .filter(trouble -> trouble != Trouble.ANSWER_LATE_ONCE || call.service.equals("logs"))
                .map(trouble -> new FaultCase(call, trouble));
    }

    /** What became of it. Problems are what must not be. */
    record Result(FaultCase of, int runs, int hits, int lost, int duplicates, int bound, List<String> problems) {
        Result {
            problems = List.copyOf(problems);
        }
    }

    /** A tenant id. */
    String tenant() {
        return (call.name() + "-" + trouble.name()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the customer's own account says no, to new sessions as well, so that its lines are dead-lettered. */
    boolean isRefusedByCustomer() {
        boolean inAccount = call.isOfOneCustomer() && call != FlowCall.READ_OBJECT;
        return switch (trouble) {
            case DENIED -> inAccount && call != FlowCall.SET_RETENTION;
            case EXPIRED_LONG -> inAccount && call != FlowCall.CUSTOMER_ROLE;
            default -> false;
        };
    }

    /**
     * How many arrivals after the first there may be, of all lines together; see "How often a line may arrive" in
     * docs/INVARIANTS.md.
     *
     * @param hits calls that went wrong
     */
    int bound(int hits) {
        boolean passes = trouble == Trouble.SLOW || (trouble.isOnce() && trouble != Trouble.EXPIRED_ONCE);
        return switch (call) {
            case PUT_BATCH -> trouble.isLostAnswer() ? hits * BATCH : 0;
            case SEND_LETTER -> trouble.isLostAnswer() ? hits * LINES : 0;
            // the dead letter of an unknown tenant's object goes out before the deletion, and no ledger knows it
            case DELETE -> passes || trouble.isLostAnswer() ? 0 : LINES;
            case LEDGER_CHECKPOINT -> passes ? 0 : LINES;
            // the dead letter of the quarantined lines goes out before the end is entered
            case LEDGER_FINISH -> passes ? 0 : TOO_OLD;
            default -> 0;
        };
    }
}
