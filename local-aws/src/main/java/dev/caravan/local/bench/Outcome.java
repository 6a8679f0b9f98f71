package dev.caravan.local.bench;

import java.util.Map;

/** What came of a run. */
sealed interface Outcome {

    /** @param callsPerObject by service and operation */
    record Measured(Map<Metric, Double> figures, Map<String, Double> callsPerObject) implements Outcome {
        public Measured {
            figures = Map.copyOf(figures);
            callsPerObject = Map.copyOf(callsPerObject);
        }
    }

    /** It did not do what it was given to do, and so says nothing. */
    record Failed(String reason) implements Outcome {}

    /** The time of the whole benchmark was over. */
    record OutOfTime() implements Outcome {}
}
