package dev.caravan.deliver.wire;

import dev.caravan.object.event.LogEvent;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** The call PutLogEvents, made once and not retried. */
public interface Puts {

    /**
     * @throws software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException as the service refuses, of the
     *     type that its code stands for
     * @throws software.amazon.awssdk.core.exception.SdkClientException if there is no whole answer, in time: whether the
     *     events were taken is not known
     */
    PutLogEventsResponse put(LogDestination to, List<LogEvent> events, AwsSessionCredentials as);
}
