package dev.caravan.local.front;

import dev.caravan.local.account.Caller;
import dev.caravan.local.client.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The faults that are set, each with its own count. */
public final class Faults {
    private final Map<Long, Counted> rules = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();

    public long add(Fault fault) {
        long id = ids.incrementAndGet();
        rules.put(id, new Counted(fault));
        return id;
    }

    public void remove(long id) {
        rules.remove(id);
    }

    /** How many calls that fault has hit; those it let pass first do not count. */
    public Optional<Integer> hits(long id) {
        return Optional.ofNullable(rules.get(id)).map(Counted::hits);
    }

    /** What this call must suffer, in the order the faults were set. */
    List<Fault.Effect> strike(String service, Operation operation, Caller caller, String region) {
        if (rules.isEmpty()) {
            return List.of();
        }
        List<Fault.Effect> effects = new ArrayList<>();
        for (Counted rule : rules.values()) {
            if (matches(rule.fault.where(), service, operation, caller, region) && rule.strikes()) {
                effects.add(rule.fault.effect());
            }
        }
        return effects;
    }

    private static boolean matches(
            Fault.Where where, String service, Operation operation, Caller caller, String region) {
        return same(where.service(), service)
                && same(where.operation(), operation.name())
                && same(where.account(), caller.account())
                && same(where.region(), region)
                && within(where.principal(), caller.arn())
                && within(where.resource(), operation.resource());
    }

    private static boolean same(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private static boolean within(@Nullable String wanted, String actual) {
        return wanted == null || actual.contains(wanted);
    }

    private static final class Counted {
        private final Fault fault;
        private final AtomicInteger seen = new AtomicInteger();

        Counted(Fault fault) {
            this.fault = fault;
        }

        boolean strikes() {
            int turn = seen.incrementAndGet() - fault.skip();
            return turn > 0 && (fault.times() < 0 || turn <= fault.times());
        }

        int hits() {
            int turns = Math.max(0, seen.get() - fault.skip());
            return fault.times() < 0 ? turns : Math.min(turns, fault.times());
        }
    }
}
