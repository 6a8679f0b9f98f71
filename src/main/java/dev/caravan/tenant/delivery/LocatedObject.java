package dev.caravan.tenant.delivery;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.NotifiedRecord;
import dev.caravan.tenant.key.KeyFields;

/** A notified object, and what its key says of it. */
public record LocatedObject(NotifiedRecord.ObjectCreated record, KeyFields key) {

    public LocatedObject {
        requireNonNull(record, "record is null");
        requireNonNull(key, "key is null");
    }
}
