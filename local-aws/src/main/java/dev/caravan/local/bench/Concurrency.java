package dev.caravan.local.bench;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What more workers bring and cost. */
record Concurrency() implements Measure {
    @Override
    public String name() {
        return "concurrency";
    }

    @Override
    public String title() {
        return "CONCURRENCY, with 640 × 200 events of 64 tenants";
    }

    @Override
    public List<Metric> columns() {
        return List.of(Metric.EVENTS_PER_SECOND, Metric.OBJECTS_PER_SECOND, Metric.CPU_PER_EVENT, Metric.PEAK_MIB);
    }

    @Override
    public List<Case> cases(Plan plan) {
        if (plan.isQuick()) {
            return List.of();
        }
        return Stream.of("1", "8", "64")
                .map(many -> new Case(many, Loads.MIXED, new Subject.Router(Map.of("CONCURRENCY", many)), plan.jvm()))
                .toList();
    }
}
