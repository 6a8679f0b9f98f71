package dev.caravan.local.bench;

import java.util.List;
import java.util.Map;

/** The same heap for an object a thousand times as large. */
record MemoryOfALargeObject() implements Measure {
    private static final int LINE_BYTES = 700;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String title() {
        return "Memory for a small object and a very large one";
    }

    @Override
    public List<Metric> columns() {
        return List.of(Metric.LINE_BYTES, Metric.SECONDS, Metric.CPU_SECONDS, Metric.PEAK_MIB);
    }

    @Override
    public List<Case> cases(Plan plan) {
        return plan.isLong() ? casesByName(plan) : List.of();
    }

    @Override
    public List<Case> casesByName(Plan plan) {
        return List.of(of("1,500 events, about 1 MB", 1500, plan), of("1,500,000 events, about 1 GB", 1_500_000, plan));
    }

    private static Case of(String label, int events, Plan plan) {
        return new Case(label, Load.of(1, events, LINE_BYTES), new Subject.Router(Map.of()), plan.jvm());
    }
}
