package dev.caravan.local.bench;

import java.util.List;

/** Something to find out: a table, each of whose rows is a program with a load. */
sealed interface Measure
        permits WholeProcess,
                BareLimit,
                InflateLimit,
                Loads,
                StartTime,
                EventsOfAnObject,
                TenantCount,
                Concurrency,
                MemoryOfALargeObject {

    /** As {@code --only} names it. */
    String name();

    /** What the table says. */
    String title();

    List<Metric> columns();

    /** The rows of this size; none when this is not measured unless it is named. */
    List<Case> cases(Plan plan);

    /** The rows when it is named. */
    default List<Case> casesByName(Plan plan) {
        return cases(plan);
    }

    /** In the order in which they are run and printed. */
    static List<Measure> all() {
        return List.of(
                new WholeProcess(),
                new BareLimit(),
                new InflateLimit(),
                new Loads(),
                new StartTime(),
                new EventsOfAnObject(),
                new TenantCount(),
                new Concurrency(),
                new MemoryOfALargeObject());
    }
}
