package dev.caravan.parking;

import java.util.List;

/** What monitoring sees of {@link Parking}, as {@code dev.caravan:type=Parking}. */
public interface ParkingMXBean {

    /** Deliveries that are set aside now. */
    int getParkedDeliveries();

    /** Messages that were turned away since their delivery is set aside, all together. */
    long getParkedMessages();

    /** For each of these deliveries a line: tenant, delivery, messages, next probe, error. */
    List<String> getDetails();
}
