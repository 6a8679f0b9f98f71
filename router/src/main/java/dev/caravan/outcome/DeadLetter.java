package dev.caravan.outcome;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.ObjectRef;
import dev.caravan.tenant.DeliveryId;
import dev.caravan.tenant.ObjectDelivery;
import org.jspecify.annotations.Nullable;

/**
 * What could not be delivered, and why: pointers, never the lines themselves.
 *
 * @param reason one word of {@link Reason}
 * @param error what happened, for a person
 * @param lines the lines concerned, such as {@code 3-5,9} or, when the end is not known, {@code 12-}; empty = all
 * @param body the notification reduced to the record concerned
 * @param copy where the lines were copied to, such as {@code s3://bucket/key}; empty = nowhere
 */
public record DeadLetter(
        String reason,
        String error,
        @Nullable String tenant,
        @Nullable ObjectRef object,
        @Nullable DeliveryId delivery,
        String lines,
        String body,
        String copy) {

    public DeadLetter {
        requireNonNull(reason, "reason is null");
        requireNonNull(error, "error is null");
        requireNonNull(lines, "lines is null");
        requireNonNull(body, "body is null");
        requireNonNull(copy, "copy is null");
    }

    DeadLetter withCopy(String where) {
        return new DeadLetter(reason, error, tenant, object, delivery, lines, body, where);
    }

    /** For the report, which points at the object and does not repeat the notification. */
    DeadLetter withoutBody() {
        return new DeadLetter(reason, error, tenant, object, delivery, lines, "", copy);
    }

    /** For a whole record, before its tenant's deliveries are known. */
    static DeadLetter ofRecord(
            String reason, String error, @Nullable String tenant, @Nullable ObjectRef object, String body) {
        return new DeadLetter(reason, error, tenant, object, null, "", body, "");
    }

    /** Of a message that was meant for one delivery, or some lines, as it is when its letter is replayed. */
    DeadLetter meantFor(@Nullable String named, @Nullable String some) {
        return new DeadLetter(
                reason,
                error,
                tenant,
                object,
                named == null || named.isEmpty() ? null : DeliveryId.named(named),
                some == null ? "" : some,
                body,
                copy);
    }

    static DeadLetter ofDelivery(String reason, String error, ObjectDelivery work, String lines) {
        return new DeadLetter(
                reason, error, work.delivery().tenant().value(), work.object(), work.id(), lines, work.body(), "");
    }
}
