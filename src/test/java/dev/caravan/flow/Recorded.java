package dev.caravan.flow;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.CallFilter;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What reached AWS on the wire. */
final class Recorded {
    private static final long LONGEST_WAIT_NANOS = 30_000_000_000L;
    private static final long LOOK_EVERY_NANOS = 2_000_000;

    private Recorded() {}

    /** The calls that were made with credentials of the customer's account. */
    static List<Call> by(Customer customer, String service, String operation) {
        return by(customer.world(), customer.account(), service, operation);
    }

    /** The calls that were made with credentials of the central account, the test's own among them. */
    static List<Call> byCentral(World world, String service, String operation) {
        return by(world, world.account, service, operation);
    }

    static List<Call> puts(Customer customer) {
        return by(customer, "logs", "PutLogEvents");
    }

    /** The attempts to become this role. */
    static List<Call> assumptions(World world, String roleArn) {
        return world.aws.calls(CallFilter.of("sts", "AssumeRole").onResource(roleArn));
    }

    static long detail(Call call, String name) {
        return ((Number) call.details().getOrDefault(name, -1)).longValue();
    }

    static List<Long> details(List<Call> calls, String name) {
        return calls.stream().map(call -> detail(call, name)).toList();
    }

    /** Waits for something another thread brings about; fails when it does not come. */
    static void await(String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > LONGEST_WAIT_NANOS) {
                throw new AssertionError("did not come: " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static List<Call> by(World world, String account, String service, String operation) {
        return world.aws.calls(CallFilter.of(service, operation).byAccount(account));
    }
}
