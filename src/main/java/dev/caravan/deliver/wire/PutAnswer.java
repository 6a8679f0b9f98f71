package dev.caravan.deliver.wire;

import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.object.event.LogEvent;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** What CloudWatch says to a PutLogEvents that it understood. */
public sealed interface PutAnswer {

    /** All events are in the stream. */
    record Accepted() implements PutAnswer {}

    /** The events are in the stream, but for so many of these lines. */
    record PartlyRejected(List<Quarantined> rejected, int events) implements PutAnswer {
        public PartlyRejected {
            rejected = List.copyOf(rejected);
        }
    }

    /** There is no such log group, or no such stream in it; nothing was written. */
    record DestinationMissing(Exception because) implements PutAnswer {}

    static PutAnswer of(PutLogEventsResponse response, List<LogEvent> sent) {
        if (response.rejectedLogEventsInfo() == null) {
            return new Accepted();
        }
        RejectedEvents rejected = new RejectedEvents(response.rejectedLogEventsInfo(), sent);
        return rejected.count() == 0 ? new Accepted() : new PartlyRejected(rejected.byReason(), rejected.count());
    }
}
