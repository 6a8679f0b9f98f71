package dev.caravan.backfill;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.NotificationWriter;
import dev.caravan.notification.ObjectRef;
import java.time.Instant;

/**
 * An object as a listing names it.
 *
 * @param size in bytes
 * @param written its LastModified
 */
record StoredObject(ObjectRef object, long size, Instant written) {
    StoredObject {
        requireNonNull(object, "object is null");
        requireNonNull(written, "written is null");
    }

    String notification() {
        return NotificationWriter.s3Event(object, size, written);
    }
}
