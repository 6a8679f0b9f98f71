package dev.caravan.local.bench;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A program, ready to be started on objects that are there.
 *
 * @param events how many it has delivered so far
 * @param keys to be deleted when it is done
 */
record Job(List<String> arguments, Map<String, String> environment, LongSupplier events, List<String> keys) {
    Job {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        keys = List.copyOf(keys);
    }
}
