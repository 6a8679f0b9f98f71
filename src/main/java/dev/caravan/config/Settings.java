package dev.caravan.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All settings of one run, checked. */
public record Settings(
        Run run,
        Queue queue,
        Parking parking,
        Tenants tenants,
        Access access,
        Reading reading,
        Ledger ledger,
        Sending sending,
        Logs logs) {

    public Settings {
        requireNonNull(run, "run is null");
        requireNonNull(queue, "queue is null");
        requireNonNull(parking, "parking is null");
        requireNonNull(tenants, "tenants is null");
        requireNonNull(access, "access is null");
        requireNonNull(reading, "reading is null");
        requireNonNull(ledger, "ledger is null");
        requireNonNull(sending, "sending is null");
        requireNonNull(logs, "logs is null");
    }

    /** How the program runs. */
    public enum Mode {
        SQS,
        DRAIN,
        MANUAL
    }

    /**
     * What kind of run this is and how it ends.
     *
     * @param report a file name, {@code -} for standard output, null for none
     * @param routes a folder in place of the packaged routes
     */
    public record Run(
            Mode mode,
            boolean dryRun,
            @Nullable String report,
            @Nullable Path routes,
            Duration drainIdle,
            Duration shutdownTimeout) {}

    /**
     * The queue of notifications.
     *
     * @param url null in manual mode without a queue
     * @param concurrency objects worked on at a time
     * @param tenantShare how many of them may be one tenant's
     */
    public record Queue(
            @Nullable String url,
            @Nullable String deadLetterUrl,
            int concurrency,
            int tenantShare,
            Duration visibilityTimeout,
            Duration maxHandBack) {}

    /**
     * When the messages of a delivery that keeps failing are set aside.
     *
     * @param after failures in a row; 0 = never
     * @param refusedFor how old a message may become that the customer's account refuses
     */
    public record Parking(int after, Duration refusedFor) {}

    /** Where tenants are found. */
    public record Tenants(String table, String keyLayout) {}

    /**
     * With which rights.
     *
     * @param externalId null = the central account's id
     * @param sessionTags {@code required}, {@code optional} or {@code off}
     */
    public record Access(String centralRoleArn, @Nullable String externalId, String sessionTags, String region) {}

    /**
     * Which objects are read, and within which limits.
     *
     * @param sourceBuckets empty = any
     */
    public record Reading(Set<String> sourceBuckets, int maxLineBytes, int maxGzipRatio) {
        public Reading {
            sourceBuckets = Set.copyOf(sourceBuckets);
        }
    }

    /**
     * Where and how often it is entered how far each object has come.
     *
     * @param table null = in this process alone
     * @param checkpointEvery and
     * @param checkpointBytes whichever comes first
     */
    public record Ledger(
            @Nullable String table,
            Duration retention,
            Duration lease,
            Duration checkpointEvery,
            long checkpointBytes) {}

    /**
     * How batches are made and sent.
     *
     * @param quarantineBucket null = quarantined lines are not copied
     */
    public record Sending(
            String logStreamName,
            int maxBatchSize,
            int maxEventBytes,
            int retryAttempts,
            Duration retryDelay,
            Duration retryMaxDelay,
            @Nullable String quarantineBucket) {}

    /** The log on standard error. */
    public record Logs(boolean json, String level) {}
}
