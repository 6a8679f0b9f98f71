package dev.caravan.local.bench;

import java.util.Map;
import java.util.OptionalLong;

/**
 * All that was seen of a run which ended well.
 *
 * @param cpuMillis user and system time from beginning to end
 * @param calls that reached the server, by service and operation
 * @param firstReceive milliseconds since the start; likewise {@code firstPut}
 * @param plainBytes of one pass through all objects
 */
record Run(
        Samples samples,
        long cpuMillis,
        Map<String, Long> calls,
        OptionalLong firstReceive,
        OptionalLong firstPut,
        long plainBytes) {}
