package dev.caravan.local.bench;

import java.util.List;

/** The practical limit: the same work in a plain loop. */
record BareLimit() implements Measure {
    private static final int PASSES = 1;

    @Override
    public String name() {
        return "bare";
    }

    @Override
    public String title() {
        return "The bare loop: GetObject, gunzip, scan, sign, PutLogEvents";
    }

    @Override
    public List<Metric> columns() {
        return new WholeProcess().columns();
    }

    @Override
    public List<Case> cases(Plan plan) {
        return LineSizes.loads(plan).stream()
                .map(load -> new Case(LineSizes.label(load), load, new Subject.Bare(PASSES), plan.jvm()))
                .toList();
    }
}
