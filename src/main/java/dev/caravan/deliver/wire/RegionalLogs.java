package dev.caravan.deliver.wire;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * CloudWatch Logs in one region.
 *
 * @param client for what is called now and then
 * @param puts for what is called all the time
 */
public record RegionalLogs(CloudWatchLogsClient client, Puts puts) {

    public RegionalLogs {
        requireNonNull(client, "client is null");
        requireNonNull(puts, "puts is null");
    }
}
