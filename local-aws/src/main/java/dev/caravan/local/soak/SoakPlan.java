package dev.caravan.local.soak;

import static java.util.Objects.requireNonNull;

import dev.caravan.local.demo.Customer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a soak is to be.
 *
 * @param length how long objects come and things go wrong; the draining at the end is not counted
 * @param seed of the objects and of what goes wrong
 * @param eventsPerSecond how fast objects come, on the average
 * @param processes of the program, at the same time
 */
record SoakPlan(Duration length, long seed, int eventsPerSecond, int processes) {
    static final int CONCURRENCY = 6;
    static final int BATCH = 200;
    static final int TENANTS = 5;

    /** The bucket of the first tenant. */
    static final String COPIES = "tenant-1-copies";

    private static final long CHECKPOINT_BYTES = 1_048_576;

    /** The shortest a line of the traffic is, with what CloudWatch Logs adds to each. */
    private static final int LEAST_EVENT_BYTES = 120;

    SoakPlan {
        requireNonNull(length, "length is null");
        require("--minutes", length.toSeconds(), 1, Duration.ofDays(2).toSeconds());
        require("--rate", eventsPerSecond, 1, 100_000);
        require("--processes", processes, 1, 16);
    }

    private static void require(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is not from " + least + " to " + most + ": " + value);
        }
    }

    /** tenant-1 wants copies too. */
    List<Customer> customers() {
        List<Customer> customers = new ArrayList<>();
        for (int i = 1; i <= TENANTS; i++) {
            String account = "%d%011d".formatted(2, i);
            String copies = i == 1 ? COPIES : null;
            customers.add(new Customer("tenant-" + i, account, "eu-central-1", List.of(), List.of(), copies, false));
        }
        return customers;
    }

    /** What the program is told, besides where it is. Waits are short, so that much happens in little time. */
    static Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("CONCURRENCY", Integer.toString(CONCURRENCY)),
                Map.entry("MAX_BATCH_SIZE", Integer.toString(BATCH)),
                Map.entry("LOG_STREAM_NAME", "{pod}-{file}"),
                Map.entry("DELIVERY_LEDGER_TABLE", SoakWorld.LEDGER),
                Map.entry("LEASE_SECONDS", "8"),
                Map.entry("VISIBILITY_TIMEOUT", "12"),
                Map.entry("MAX_HAND_BACK_SECONDS", "5"),
                Map.entry("CHECKPOINT_SECONDS", "1"),
                Map.entry("CHECKPOINT_MEGABYTES", "1"),
                Map.entry("RETRY_DELAY_MS", "100"),
                Map.entry("RETRY_MAX_DELAY_MS", "2000"),
                Map.entry("SHUTDOWN_TIMEOUT", "12"),
                Map.entry("LOG_FORMAT", "text"),
                Map.entry("LOG_LEVEL", "WARN"));
    }

    /**
     * How many lines of one object may come again when what was put since its last checkpoint is put once more: never more
     * than the object has.
     */
    static long linesAtRisk(long linesOfObject) {
        return Math.min(linesOfObject, CHECKPOINT_BYTES / LEAST_EVENT_BYTES + BATCH);
    }
}
