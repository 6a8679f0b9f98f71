package dev.caravan.local.client;

import java.util.Map;

/**
 * What a local AWS has seen since it started: cheap to ask for, however much that is.
 *
 * @param calls how many of each, named as in {@code s3 GetObject}; of those that were refused too
 * @param events that CloudWatch Logs took, in all accounts
 */
public record Tally(Map<String, Long> calls, long events) {
    public Tally {
        calls = Map.copyOf(calls);
    }
}
