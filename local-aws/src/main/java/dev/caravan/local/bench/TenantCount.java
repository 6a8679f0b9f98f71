package dev.caravan.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What more tenants cost: each has a role, a session and a log group of its own. */
record TenantCount() implements Measure {
    private static final int EVENTS = 10;
    private static final int LINE_BYTES = 700;

    @Override
    public String name() {
        return "growth-tenants";
    }

    @Override
    public String title() {
        return "More and more tenants, each with one object of " + EVENTS + " events";
    }

    @Override
    public List<Metric> columns() {
        return List.of(
                Metric.SECONDS,
                Metric.OBJECTS_PER_SECOND,
                Metric.CPU_SECONDS,
                Metric.STEADY_CPU_PER_OBJECT,
                Metric.PEAK_MIB,
                Metric.CALLS_PER_OBJECT);
    }

    @Override
    public List<Case> cases(Plan plan) {
        if (plan.isQuick()) {
            return List.of();
        }
        List<Integer> tenants = new ArrayList<>(List.of(1, 100, 1000));
        if (plan.isLong()) {
            tenants.add(10_000);
        }
        return tenants.stream().map(each -> of(each, plan)).toList();
    }

    private static Case of(int tenants, Plan plan) {
        return new Case(
                String.format(Locale.ROOT, "%,d tenants", tenants),
                new Load(tenants, EVENTS, LINE_BYTES, tenants),
                new Subject.Router(Map.of()),
                plan.jvm());
    }
}
