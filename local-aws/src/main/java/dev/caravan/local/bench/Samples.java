package dev.caravan.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** A process from its start to its end, in order of time. */
final class Samples {
    /** Fewer say nothing about a slope. */
    private static final int LEAST_FOR_A_SLOPE = 5;

    private final List<Sample> samples = new ArrayList<>();

    void add(Sample sample) {
        samples.add(sample);
    }

    long peakKib() {
        return samples.stream().mapToLong(Sample::peakKib).max().orElse(0);
    }

    /** The first sample at which that many events had been delivered. */
    Optional<Sample> reached(long events) {
        return samples.stream().filter(sample -> sample.events() >= events).findFirst();
    }

    /**
     * What each further event costs in the second half of the run: the slope of the line that fits best, in the
     * cost's unit per event. The time after the last event is no part of it.
     *
     * @param events of the whole run
     */
    OptionalDouble steady(long events, ToDoubleFunction<Sample> cost) {
        List<Sample> half = new ArrayList<>();
        for (Sample sample : samples) {
            boolean isNews = half.isEmpty()
                    || sample.events() > half.get(half.size() - 1).events();
            if (sample.events() >= events / 2 && sample.events() > 0 && isNews) {
                half.add(sample);
            }
        }
        return half.size() < LEAST_FOR_A_SLOPE ? OptionalDouble.empty() : OptionalDouble.of(slope(half, cost));
    }

    private static double slope(List<Sample> points, ToDoubleFunction<Sample> cost) {
        double x = points.stream().mapToDouble(Sample::events).average().orElseThrow();
        double y = points.stream().mapToDouble(cost).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (Sample point : points) {
            above += (point.events() - x) * (cost.applyAsDouble(point) - y);
            below += (point.events() - x) * (point.events() - x);
        }
        return above / below;
    }
}
