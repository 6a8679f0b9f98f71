package dev.caravan.local.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How long it takes from nothing to the first event, on each JDK and with each set of options. */
record StartTime() implements Measure {
    private static final Load ONE_SMALL_OBJECT = Load.of(1, 10, 700);
    private static final Duration OFTEN = Duration.ofMillis(5);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "From the start of the process to the first answers of SQS and CloudWatch Logs";
    }

    @Override
    public List<Metric> columns() {
        return List.of(
                Metric.FIRST_RECEIVE_MILLIS,
                Metric.FIRST_EVENT_MILLIS,
                Metric.FIRST_EVENT_CPU_MILLIS,
                Metric.FIRST_EVENT_MIB);
    }

    @Override
    public List<Case> cases(Plan plan) {
        return plan.starts().stream()
                .map(jvm -> new Case(jvm.name(), ONE_SMALL_OBJECT, new Subject.Router(Map.of()), jvm, OFTEN))
                .toList();
    }
}
