package dev.caravan.parking;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Always up, with a detail for each delivery that is set aside: what one tenant breaks does not make the others unready.
 */
public final class ParkingHealthCheck extends AbstractHealthCheck {
    private final Parking parking;

    public ParkingHealthCheck(Parking parking) {
        super("caravan", "parking");
        this.parking = requireNonNull(parking, "parking is null");
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        parking.parked()
                .forEach(delivery -> builder.detail(
                        "parked." + delivery.tenant() + "." + delivery.id(),
                        delivery.messages() + " messages, next probe " + delivery.nextProbe() + ": "
                                + delivery.error()));
        builder.up();
    }
}
