package dev.caravan.deliver;

import static java.util.Objects.requireNonNull;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * CloudWatch Logs in one region.
 *
 * @param client for what is called now and then
 * @param puts for what is called all the time
 */
record RegionalLogs(CloudWatchLogsClient client, Puts puts) {

    RegionalLogs {
        requireNonNull(client, "client is null");
        requireNonNull(puts, "puts is null");
    }
}
