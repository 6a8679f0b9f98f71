package dev.caravan.settlement;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.NotificationParts;
import dev.caravan.notification.NotifiedRecord;
import dev.caravan.notification.ObjectRef;
import dev.caravan.notification.RecordBody;
import dev.caravan.reason.DeadLetterReason;
import dev.caravan.tenant.delivery.DeliveryId;
import dev.caravan.tenant.delivery.ObjectDelivery;
import org.jspecify.annotations.Nullable;

/**
 * What could not be delivered, and why: pointers, never the lines themselves.
 *
 * @param reason one word of {@link DeadLetterReason}
 * @param error what happened, for a person
 * @param lines the lines concerned, such as {@code 3-5,9} or, when the end is not known, {@code 12-}; empty = all
 * @param body the notification reduced to the record concerned; written when the letter is sent, because thousands of
 *     letters of one message may wait for each other
 * @param letters how many it stands for: more than one when a message would have needed too many
 * @param copy where the lines were copied to, such as {@code s3://bucket/key}; empty = nowhere
 */
public record DeadLetter(
        String reason,
        String error,
        @Nullable String tenant,
        @Nullable ObjectRef object,
        @Nullable DeliveryId delivery,
        String lines,
        RecordBody body,
        String copy,
        long letters) {

    private static final RecordBody NO_BODY = new NotifiedRecord.Verbatim("");

    public DeadLetter {
        requireNonNull(reason, "reason is null");
        requireNonNull(error, "error is null");
        requireNonNull(lines, "lines is null");
        requireNonNull(body, "body is null");
        requireNonNull(copy, "copy is null");
    }

    /** A letter for itself. */
    public DeadLetter(
            String reason,
            String error,
            @Nullable String tenant,
            @Nullable ObjectRef object,
            @Nullable DeliveryId delivery,
            String lines,
            RecordBody body,
            String copy) {
        this(reason, error, tenant, object, delivery, lines, body, copy, 1);
    }

    /** One letter with the whole notification, in place of this one and others of the same message. */
    public DeadLetter standingFor(long letters) {
        String all = "%,d parts of the message cannot be delivered; the first of them: %s".formatted(letters, error);
        return new DeadLetter(reason, all, null, null, null, "", body.whole(), "", letters);
    }

    /** The same with some records of the notification, where it is too long for one letter. */
    public DeadLetter with(NotificationParts.Part part) {
        String some = "records %,d to %,d of %,d: %s".formatted(part.first(), part.last(), part.all(), error);
        RecordBody records = new NotifiedRecord.Verbatim(part.body());
        return new DeadLetter(reason, some, tenant, object, delivery, lines, records, copy, letters);
    }

    public DeadLetter withCopy(String where) {
        return new DeadLetter(reason, error, tenant, object, delivery, lines, body, where, letters);
    }

    public DeadLetter because(String why) {
        return new DeadLetter(reason, why, tenant, object, delivery, lines, body, copy, letters);
    }

    /** For the report, which points at the object and does not repeat the notification. */
    public DeadLetter withoutBody() {
        return new DeadLetter(reason, error, tenant, object, delivery, lines, NO_BODY, copy, letters);
    }

    /** For a whole record, before its tenant's deliveries are known. */
    public static DeadLetter ofRecord(
            String reason, String error, @Nullable String tenant, @Nullable ObjectRef object, RecordBody body) {
        return new DeadLetter(reason, error, tenant, object, null, "", body, "");
    }

    /** Of a message that was meant for one delivery, or some lines, as it is when its letter is replayed. */
    public DeadLetter meantFor(@Nullable String named, @Nullable String some) {
        return new DeadLetter(
                reason,
                error,
                tenant,
                object,
                named == null || named.isEmpty() ? null : DeliveryId.named(named),
                some == null ? "" : some,
                body,
                copy,
                letters);
    }

    public static DeadLetter ofDelivery(String reason, String error, ObjectDelivery work, String lines) {
        return new DeadLetter(
                reason,
                error,
                work.delivery().tenant().value(),
                work.object(),
                work.id(),
                lines,
                work.located().record().source(),
                "");
    }
}
