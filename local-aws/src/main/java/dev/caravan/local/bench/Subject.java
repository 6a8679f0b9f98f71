package dev.caravan.local.bench;

import java.util.Map;

/** A program that is measured. */
sealed interface Subject {

    /** How many times it goes through the objects: the short ones have to, to come to their steady state. */
    default int passes() {
        return 1;
    }

    /** Caravan, in mode drain. */
    record Router(Map<String, String> settings) implements Subject {
        public Router {
            settings = Map.copyOf(settings);
        }
    }

    /** The same work without Caravan. */
    record Bare(@Override int passes) implements Subject {}

    /** Decompression alone. */
    record Inflate(@Override int passes) implements Subject {}
}
