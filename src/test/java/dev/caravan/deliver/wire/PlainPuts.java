package dev.caravan.deliver.wire;

import dev.caravan.deliver.account.CustomerCalls;
import dev.caravan.object.event.LogEvent;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/**
 * Puts with the client that the SDK generates: every message is decoded, and encoded again. What {@link DirectPuts} does
 * must not be told from this.
 */
record PlainPuts(CloudWatchLogsClient client) implements Puts {

    @Override
    public PutLogEventsResponse put(LogDestination to, List<LogEvent> events, AwsSessionCredentials as) {
        List<InputLogEvent> sent = events.stream().map(PlainPuts::input).toList();
        return client.putLogEvents(r -> r.logGroupName(to.logGroup())
                .logStreamName(to.logStream())
                .logEvents(sent)
                .overrideConfiguration(CustomerCalls.as(as)));
    }

    private static InputLogEvent input(LogEvent event) {
        return InputLogEvent.builder()
                .timestamp(event.timestamp())
                .message(event.message())
                .build();
    }
}
