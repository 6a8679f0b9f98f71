package dev.caravan.local.bench;

import java.util.List;

/** What nobody can do without: decompression. */
record InflateLimit() implements Measure {
    private static final int PASSES = 2;

    @Override
    public String name() {
        return "gunzip";
    }

    @Override
    public String title() {
        return "Decompression alone, from files; the objects twice";
    }

    @Override
    public List<Metric> columns() {
        return List.of(
                Metric.LINE_BYTES, Metric.STEADY_EVENTS_PER_SECOND, Metric.CPU_PER_EVENT, Metric.STEADY_CPU_PER_EVENT);
    }

    @Override
    public List<Case> cases(Plan plan) {
        return LineSizes.loads(plan).stream()
                .map(load -> new Case(LineSizes.label(load), load, new Subject.Inflate(PASSES), plan.jvm()))
                .toList();
    }
}
