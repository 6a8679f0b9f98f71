package dev.caravan.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One case of a measure, and what came of its runs so far. */
final class Row {
    private final Measure measure;
    private final Case measured;
    private final List<Outcome> outcomes = new ArrayList<>();
    private long longestMillis;

    Row(Measure measure, Case measured) {
        this.measure = measure;
        this.measured = measured;
    }

    Measure measure() {
        return measure;
    }

    Case measured() {
        return measured;
    }

    void add(Outcome outcome, long millis) {
        outcomes.add(outcome);
        longestMillis = Math.max(longestMillis, millis);
    }

    /** How long its longest run took, preparation included; 0 before the first. */
    long longestMillis() {
        return longestMillis;
    }

    /** Why its first run that failed did. */
    Optional<String> failure() {
        return outcomes.stream()
                .filter(Outcome.Failed.class::isInstance)
                .map(outcome -> ((Outcome.Failed) outcome).reason())
                .findFirst();
    }

    List<Outcome.Measured> runs() {
        return outcomes.stream()
                .filter(Outcome.Measured.class::isInstance)
                .map(Outcome.Measured.class::cast)
                .toList();
    }

    /** Empty where no run says it. */
    Optional<Spread> spread(Metric metric) {
        List<Double> values = runs().stream()
                .flatMap(run -> Stream.ofNullable(run.figures().get(metric)))
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    /** The calls per object, by service and operation: the median of the runs. */
    Map<String, Double> calls() {
        Map<String, List<Double>> all = new TreeMap<>();
        runs().forEach(run -> run.callsPerObject()
                .forEach((name, count) ->
                        all.computeIfAbsent(name, none -> new ArrayList<>()).add(count)));
        Map<String, Double> medians = new TreeMap<>();
        all.forEach((name, counts) -> medians.put(name, Spread.of(counts).median()));
        return medians;
    }
}
