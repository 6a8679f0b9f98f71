package dev.caravan.local.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Reckons what a run says. */
final class Figures {
    private static final double KIB_OF_A_MIB = 1024;
    private static final double MICROS_OF_A_MILLI = 1000;
    private static final double MILLIS_OF_A_SECOND = 1000;

    private final Case measured;
    private final Run run;
    private final Map<Metric, Double> figures = new EnumMap<>(Metric.class);

    private Figures(Case measured, Run run) {
        this.measured = measured;
        this.run = run;
    }

    static Outcome.Measured of(Case measured, Run run) {
        Figures figures = new Figures(measured, run);
        figures.add();
        Map<String, Double> calls = new TreeMap<>();
        run.calls().forEach((name, count) -> calls.put(name, count / (double) measured.objects()));
        return new Outcome.Measured(figures.figures, calls);
    }

    private void add() {
        double events = measured.events();
        figures.put(
                Metric.LINE_BYTES, run.plainBytes() / (double) measured.load().allEvents());
        figures.put(Metric.CPU_PER_EVENT, run.cpuMillis() * MICROS_OF_A_MILLI / events);
        figures.put(Metric.CPU_SECONDS, run.cpuMillis() / MILLIS_OF_A_SECOND);
        figures.put(Metric.PEAK_MIB, run.samples().peakKib() / KIB_OF_A_MIB);
        double calls = run.calls().values().stream().mapToLong(Long::longValue).sum();
        figures.put(Metric.CALLS_PER_OBJECT, calls / measured.objects());
        run.samples().reached(measured.events()).ifPresent(last -> {
            double seconds = last.millis() / MILLIS_OF_A_SECOND;
            figures.put(Metric.SECONDS, seconds);
            figures.put(Metric.EVENTS_PER_SECOND, events / seconds);
            figures.put(Metric.OBJECTS_PER_SECOND, measured.objects() / seconds);
        });
        addSteady();
        addFirst();
    }

    private void addSteady() {
        double eventsOfAnObject = measured.load().events();
        run.samples().steady(measured.events(), Sample::cpuMillis).ifPresent(millis -> {
            figures.put(Metric.STEADY_CPU_PER_EVENT, millis * MICROS_OF_A_MILLI);
            figures.put(Metric.STEADY_CPU_PER_OBJECT, millis * MICROS_OF_A_MILLI * eventsOfAnObject);
        });
        run.samples().steady(measured.events(), Sample::millis).ifPresent(millis -> {
            figures.put(Metric.STEADY_EVENTS_PER_SECOND, MILLIS_OF_A_SECOND / millis);
            figures.put(Metric.STEADY_OBJECTS_PER_SECOND, MILLIS_OF_A_SECOND / millis / eventsOfAnObject);
        });
    }

    private void addFirst() {
        run.firstReceive().ifPresent(millis -> figures.put(Metric.FIRST_RECEIVE_MILLIS, (double) millis));
        run.firstPut().ifPresent(millis -> figures.put(Metric.FIRST_EVENT_MILLIS, (double) millis));
        run.samples().reached(1).ifPresent(first -> {
            figures.put(Metric.FIRST_EVENT_CPU_MILLIS, (double) first.cpuMillis());
            figures.put(Metric.FIRST_EVENT_MIB, first.peakKib() / KIB_OF_A_MIB);
        });
    }
}
