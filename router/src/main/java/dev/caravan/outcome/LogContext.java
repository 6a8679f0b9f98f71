package dev.caravan.outcome;

import dev.caravan.notification.NotifiedRecord;
import dev.caravan.notification.ObjectRef;
import dev.caravan.tenant.LocatedObject;
import dev.caravan.tenant.ObjectDelivery;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts into each log line what it is about: {@code message_id}, {@code bucket}, {@code key}, {@code tenant},
 * {@code delivery}. A message is worked on by one thread from its receipt to its end, so the fields hold until the next
 * message of that thread clears them.
 */
public final class LogContext {

    public void message(@Header("CamelAwsSqsMessageId") @Nullable String messageId) {
        MDC.clear();
        if (messageId != null) {
            MDC.put("message_id", messageId);
        }
    }

    public void record(NotifiedRecord.ObjectCreated record) {
        ObjectRef object = record.object();
        MDC.put("bucket", object.bucket());
        MDC.put("key", object.key());
        MDC.remove("tenant");
        MDC.remove("delivery");
    }

    public void tenant(LocatedObject located) {
        MDC.put("tenant", located.key().tenant().value());
    }

    public void delivery(ObjectDelivery work) {
        MDC.put("delivery", work.delivery().type());
    }
}
