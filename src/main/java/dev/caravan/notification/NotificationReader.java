package dev.caravan.notification;

import com.fasterxml.jackson.databind.JsonNode;
import dev.caravan.notification.NotifiedRecord.Invalid;
import dev.caravan.notification.NotifiedRecord.NothingToDo;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a queue message. These are understood: an S3 event ({@code Records}), an event of S3 through
 * EventBridge, the test event that S3 sends when notifications are set up, and each of them as the {@code Message} of an
 * SNS notification.
 */
public final class NotificationReader {
    /** S3 writes one record per notification; so many do not fit in a message of 1 MiB unless they are rubbish. */
    static final int MAX_RECORDS = 10_000;

    private static final String TEST_EVENT = "s3:TestEvent";

    /**
     * Never throws. A body that is not a notification is one {@link Invalid} with the body as it came: nothing is dropped
     * because it was not understood. That holds for an empty list of records too: S3 sends none, so something on the way
     * has lost them, and acknowledging would hide it.
     *
     * @return at least one record, in the order of the notification
     */
    public List<NotifiedRecord> read(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return List.of(new Invalid("the body is empty", body == null ? "" : body));
        }
        try {
            return records(Envelope.open(body));
        } catch (InvalidRecordException e) {
            return List.of(new Invalid(e.problem(), body));
        }
    }

    private static List<NotifiedRecord> records(Envelope envelope) throws InvalidRecordException {
        if (envelope.hasRecords()) {
            return s3Records(envelope);
        }
        if (EventBridgeEvent.is(envelope.event())) {
            return List.of(EventBridgeEvent.read(envelope.event(), envelope.verbatim()));
        }
        if (TEST_EVENT.equals(envelope.event().path("Event").textValue())) {
            return List.of(new NothingToDo(TEST_EVENT, envelope.verbatim()));
        }
        throw new InvalidRecordException("neither an S3 event nor one of EventBridge: no Records, no detail-type");
    }

    private static List<NotifiedRecord> s3Records(Envelope envelope) throws InvalidRecordException {
        JsonNode records = envelope.records();
        if (!records.isArray() || records.isEmpty()) {
            throw new InvalidRecordException("Records is not a list, or an empty one");
        }
        if (records.size() == 1) {
            return List.of(S3Record.read(records.path(0), envelope.verbatim()));
        }
        if (records.size() > MAX_RECORDS) {
            throw new InvalidRecordException("%,d Records, more than %,d".formatted(records.size(), MAX_RECORDS));
        }
        return StreamSupport.stream(records.spliterator(), false)
                .map(record -> S3Record.read(record, envelope.reducedTo(record)))
                .toList();
    }
}
