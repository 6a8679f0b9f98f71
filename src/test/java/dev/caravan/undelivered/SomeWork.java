package dev.caravan.undelivered;

import dev.caravan.batch.LogBatch;
import dev.caravan.batch.LogBatch.Quarantined;
import dev.caravan.notification.NotifiedRecord.ObjectCreated;
import dev.caravan.notification.NotifiedRecord.Verbatim;
import dev.caravan.notification.ObjectRef;
import dev.caravan.object.event.LogEvent;
import dev.caravan.object.line.LineRange;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.tenant.delivery.ApplicationFilter;
import dev.caravan.tenant.delivery.CustomerRole;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.DeliveryId;
import dev.caravan.tenant.delivery.LocatedObject;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.tenant.key.KeyFields;
import dev.caravan.tenant.key.TenantId;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Work as the rooms before this one hand it over. */
public final class SomeWork {
    public static final ObjectRef OBJECT =
            new ObjectRef("central", "acme/c1/app/pod/1.json.gz", "v1", null, null, null);
    public static final String BODY = "{\"Records\":[]}";
    public static final ObjectCreated RECORD = new ObjectCreated(OBJECT, BODY);

    private SomeWork() {}

    public static ObjectDelivery toLogGroup(String tenant) {
        return work(
                tenant,
                new Delivery.ToLogGroup(
                        new TenantId(tenant),
                        true,
                        ApplicationFilter.ALL,
                        new CustomerRole("arn:aws:iam::222222222222:role/logs", null),
                        "us-east-1",
                        "/logs",
                        null,
                        null));
    }

    public static ObjectDelivery invalid(String tenant) {
        return work(
                tenant,
                new Delivery.Invalid(new TenantId(tenant), DeliveryId.named("s3://?/"), "bucket_name", "is missing"));
    }

    /** A dead letter for a whole record. */
    public static DeadLetter letter(String reason, String error, @Nullable ObjectRef object, String body) {
        return new DeadLetter(reason, error, null, object, null, "", new Verbatim(body), "");
    }

    /** A batch of lines with an event each. */
    public static LogBatch batch(long firstLine, long lastLine) {
        List<LogEvent> events = LongStream.rangeClosed(firstLine, lastLine)
                .mapToObj(line -> new LogEvent(1_000 + line, "line " + line, line, line))
                .toList();
        return new LogBatch(events, events.size(), 0, 0, events.size(), lastLine, 0, List.of());
    }

    public static Quarantined quarantined(long first, long last, String reason) {
        return new Quarantined(new LineRange(first, last), reason);
    }

    private static ObjectDelivery work(String tenant, Delivery delivery) {
        KeyFields key = new KeyFields(new TenantId(tenant), "c1", "app", "pod", "1.json.gz");
        return new ObjectDelivery(new LocatedObject(RECORD, key), delivery);
    }
}
