package dev.caravan.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What grows with the size of an object, and what must not. */
record EventsOfAnObject() implements Measure {
    private static final int LINE_BYTES = 700;

    @Override
    public String name() {
        return "growth-events";
    }

    @Override
    public String title() {
        return "One object of more and more events";
    }

    @Override
    public List<Metric> columns() {
        return List.of(Metric.SECONDS, Metric.CPU_SECONDS, Metric.CPU_PER_EVENT, Metric.PEAK_MIB);
    }

    @Override
    public List<Case> cases(Plan plan) {
        if (plan.isQuick()) {
            return List.of();
        }
        List<Integer> events = new ArrayList<>(List.of(1000, 10_000, 100_000, 1_000_000));
        if (plan.isLong()) {
            events.add(10_000_000);
        }
        return events.stream().map(each -> of(each, plan)).toList();
    }

    private static Case of(int events, Plan plan) {
        return new Case(
                String.format(Locale.ROOT, "%,d events", events),
                Load.of(1, events, LINE_BYTES),
                new Subject.Router(Map.of()),
                plan.jvm());
    }
}
