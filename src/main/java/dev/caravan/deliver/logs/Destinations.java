package dev.caravan.deliver.logs;

import static java.util.Objects.requireNonNull;

import dev.caravan.deliver.wire.LogDestination;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.ObjectDelivery;
import dev.caravan.tenant.key.StreamNameTemplate;

/** The step by which the routes say where an object's events go. */
public final class Destinations {
    private final StreamNameTemplate streamName;

    public Destinations(StreamNameTemplate streamName) {
        this.streamName = requireNonNull(streamName, "streamName is null");
    }

    public LogDestination of(ObjectDelivery work) {
        Delivery.ToLogGroup group = (Delivery.ToLogGroup) work.delivery();
        return new LogDestination(
                group.tenant().value(),
                work.key().cluster(),
                group.role(),
                group.region(),
                group.logGroup(),
                streamName.name(work.key()),
                group.retentionDays(),
                group.kmsKeyArn());
    }
}
