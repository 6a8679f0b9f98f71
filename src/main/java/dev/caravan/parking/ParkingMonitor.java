package dev.caravan.parking;

import static java.util.Objects.requireNonNull;

import dev.caravan.report.ParkedDelivery;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows by JMX what is set aside. A process has one of them; where there is one already, it stays. */
public final class ParkingMonitor implements ParkingMXBean {
    private static final Logger log = LoggerFactory.getLogger(ParkingMonitor.class);
    static final String NAME = "dev.caravan:type=Parking";

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Parking parking;

    ParkingMonitor(Parking parking) {
        this.parking = requireNonNull(parking, "parking is null");
    }

    /** Some seconds from now: the JVM's MBean server takes a tenth of the time a start takes, and nobody looks so soon. */
    public static void registerSoon(Parking parking) {
        CompletableFuture.delayedExecutor(SOON.toSeconds(), TimeUnit.SECONDS).execute(() -> register(parking));
    }

    static void register(Parking parking) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            server.registerMBean(new ParkingMonitor(parking), new ObjectName(NAME));
        } catch (InstanceAlreadyExistsException another) {
            log.debug("{} is registered already", NAME);
        } catch (JMException notRegistered) {
            log.warn("What is parked is not shown by JMX", notRegistered);
        }
    }

    @Override
    public int getParkedDeliveries() {
        return parking.parked().size();
    }

    @Override
    public long getParkedMessages() {
        return parking.parked().stream().mapToLong(ParkedDelivery::messages).sum();
    }

    @Override
    public List<String> getDetails() {
        return parking.parked().stream().map(ParkingMonitor::line).toList();
    }

    private static String line(ParkedDelivery parked) {
        return parked.tenant() + " " + parked.id() + ", " + parked.messages() + " messages, next probe "
                + parked.nextProbe() + ": " + parked.error();
    }
}
