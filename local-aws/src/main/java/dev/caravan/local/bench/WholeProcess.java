package dev.caravan.local.bench;

import java.util.List;
import java.util.Map;

/** Caravan as a process, from its start to its end, with the usual objects. */
record WholeProcess() implements Measure {
    @Override
    public String name() {
        return "whole";
    }

    @Override
    public String title() {
        return "Caravan, a whole process in mode drain";
    }

    @Override
    public List<Metric> columns() {
        return List.of(
                Metric.LINE_BYTES,
                Metric.EVENTS_PER_SECOND,
                Metric.STEADY_EVENTS_PER_SECOND,
                Metric.CPU_PER_EVENT,
                Metric.STEADY_CPU_PER_EVENT,
                Metric.PEAK_MIB,
                Metric.CALLS_PER_OBJECT);
    }

    @Override
    public List<Case> cases(Plan plan) {
        return LineSizes.loads(plan).stream()
                .map(load -> new Case(LineSizes.label(load), load, new Subject.Router(Map.of()), plan.jvm()))
                .toList();
    }
}
