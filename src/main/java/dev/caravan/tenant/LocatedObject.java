package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.NotifiedRecord;

/** A notified object, and what its key says of it. */
public record LocatedObject(NotifiedRecord.ObjectCreated record, KeyFields key) {

    public LocatedObject {
        requireNonNull(record, "record is null");
        requireNonNull(key, "key is null");
    }
}
