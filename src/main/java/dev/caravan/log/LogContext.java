package dev.caravan.log;

import dev.caravan.notification.NotifiedRecord;
import dev.caravan.notification.ObjectRef;
import dev.caravan.settlement.DeadLetter;
import dev.caravan.tenant.delivery.DeliveryId;
import dev.caravan.tenant.delivery.LocatedObject;
import dev.caravan.tenant.delivery.ObjectDelivery;
import org.apache.camel.Header;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts into each log line what it is about: {@code message_id}, {@code bucket}, {@code key}, {@code tenant},
 * {@code delivery}. A message is worked on by one thread from its receipt to its deletion, so the fields hold until the
 * next message of that thread clears them; what follows the deletion takes them along.
 */
public final class LogContext {

    public void message(@Header(Sqs2Constants.MESSAGE_ID) @Nullable String messageId) {
        MDC.clear();
        if (messageId != null) {
            MDC.put("message_id", messageId);
        }
    }

    /** What the record before this one was about holds no longer, also when this one names no object. */
    public void record(NotifiedRecord record) {
        about(record instanceof NotifiedRecord.ObjectCreated created ? created.object() : null, null, null);
    }

    public void tenant(LocatedObject located) {
        MDC.put("tenant", located.key().tenant().value());
    }

    public void delivery(ObjectDelivery work) {
        MDC.put("delivery", work.id().toString());
    }

    /** Letters are sent when all records have been worked on. */
    public void deadLetter(DeadLetter letter) {
        about(letter.object(), letter.tenant(), letter.delivery());
    }

    private static void about(@Nullable ObjectRef object, @Nullable String tenant, @Nullable DeliveryId delivery) {
        put("bucket", object == null ? null : object.bucket());
        put("key", object == null ? null : object.key());
        put("tenant", tenant);
        put("delivery", delivery == null ? null : delivery.toString());
    }

    private static void put(String field, @Nullable String value) {
        if (value == null) {
            MDC.remove(field);
        } else {
            MDC.put(field, value);
        }
    }
}
