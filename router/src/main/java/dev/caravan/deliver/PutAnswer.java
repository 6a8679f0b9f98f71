package dev.caravan.deliver;

import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.object.LogEvent;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/** What CloudWatch says to a PutLogEvents that it understood. */
sealed interface PutAnswer {

    /** All events are in the stream. */
    record Delivered() implements PutAnswer {}

    /** The events are in the stream, but for those of these lines. */
    record PartlyRejected(List<Quarantined> rejected) implements PutAnswer {
        public PartlyRejected {
            rejected = List.copyOf(rejected);
        }
    }

    /** There is no such log group, or no such stream in it; nothing was written. */
    record DestinationMissing(Exception because) implements PutAnswer {}

    static PutAnswer of(PutLogEventsResponse response, List<LogEvent> sent) {
        if (response.rejectedLogEventsInfo() == null) {
            return new Delivered();
        }
        List<Quarantined> rejected = new RejectedEvents(response.rejectedLogEventsInfo(), sent).byReason();
        return rejected.isEmpty() ? new Delivered() : new PartlyRejected(rejected);
    }
}
