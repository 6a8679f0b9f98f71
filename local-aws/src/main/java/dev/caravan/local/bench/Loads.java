package dev.caravan.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Few large objects and many small ones, of one tenant and of many. */
record Loads() implements Measure {
    private static final int LINE_BYTES = 700;
    static final Load MIXED = new Load(640, 200, LINE_BYTES, 64);

    @Override
    public String name() {
        return "loads";
    }

    @Override
    public String title() {
        return "Loads of other shapes";
    }

    @Override
    public List<Metric> columns() {
        return List.of(
                Metric.EVENTS_PER_SECOND,
                Metric.OBJECTS_PER_SECOND,
                Metric.STEADY_OBJECTS_PER_SECOND,
                Metric.CPU_PER_EVENT,
                Metric.STEADY_CPU_PER_OBJECT,
                Metric.PEAK_MIB,
                Metric.CALLS_PER_OBJECT);
    }

    @Override
    public List<Case> cases(Plan plan) {
        List<Case> cases = new ArrayList<>();
        if (plan.isQuick()) {
            cases.add(of("300 × 10 events", Load.of(300, 10, LINE_BYTES), plan));
            return cases;
        }
        cases.add(of("10 × 10,000 events", Load.of(10, 10_000, LINE_BYTES), plan));
        cases.add(of("1 × 1,000,000 events", Load.of(1, 1_000_000, LINE_BYTES), plan));
        cases.add(of("1,000 × 10 events", Load.of(1000, 10, LINE_BYTES), plan));
        cases.add(of("2,000 × 10 events", Load.of(2000, 10, LINE_BYTES), plan));
        cases.add(of("640 × 200 events of 64 tenants", MIXED, plan));
        return cases;
    }

    private static Case of(String label, Load load, Plan plan) {
        return new Case(label, load, new Subject.Router(Map.of()), plan.jvm());
    }
}
