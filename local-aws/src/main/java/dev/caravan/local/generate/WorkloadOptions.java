package dev.caravan.local.generate;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** The options that make a {@link Workload}. */
final class WorkloadOptions {
    @Option(names = "--seed", description = "The same seed and --newest give the same objects.")
    private long seed = 1;

    @Option(
            names = "--newest",
            paramLabel = "INSTANT",
            description = "Time of the newest records, such as 2026-01-31T12:00:00Z; now when absent.",
            showDefaultValue = Visibility.NEVER)
    private @Nullable Instant newest;

    @Option(names = "--tenants", description = "Tenants, named tenant-1, tenant-2, ...")
    private int tenants = 3;

    @Option(names = "--applications", description = "Applications of each tenant.")
    private int applications = 4;

    @Option(names = "--pods", description = "Pods of each application.")
    private int pods = 2;

    @Option(names = "--objects", description = "Objects in all, spread over the pods; tenants take turns.")
    private int objects = 12;

    @Option(names = "--events", description = "Lines of each object.")
    private int events = 1000;

    @Option(names = "--event-bytes", description = "Length of a line, about, from 370 to 100000.")
    private int eventBytes = 700;

    @Option(names = "--bad", paramLabel = "SHARE", description = "Share of lines that are not JSON, 0 to 1.")
    private double bad;

    @Option(names = "--blank", paramLabel = "SHARE", description = "Share of blank lines.")
    private double blank;

    @Option(names = "--skewed", paramLabel = "SHARE", description = "Share of records up to 5 minutes off.")
    private double skewed = 0.01;

    @Option(names = "--too-old", paramLabel = "SHARE", description = "Share of records more than 14 days old.")
    private double tooOld;

    @Option(names = "--too-new", paramLabel = "SHARE", description = "Share of records more than 2 hours ahead.")
    private double tooNew;

    @Option(
            names = "--long-bytes",
            paramLabel = "BYTES",
            description = "Length of the longest messages; above 1048550 they have to be split for CloudWatch Logs.")
    private int longBytes = Mix.standard().longMessageBytes();

    @Option(names = "--only", paramLabel = "KIND", description = "Records of one kind: ${COMPLETION-CANDIDATES}.")
    private @Nullable LineKind only;

    @Option(names = "--key-order", description = "Order of the key's first two segments: ${COMPLETION-CANDIDATES}.")
    KeyOrder keyOrder = KeyOrder.TENANT_FIRST;

    /** The workload; {@link IllegalArgumentException} names the option's value that is out of range. */
    Workload workload(Supplier<Instant> now) {
        Mix mix = (only == null ? Mix.standard() : Mix.only(only))
                .with(new Shares(bad, blank, skewed, tooOld, tooNew))
                .withLongMessages(longBytes);
        Fleet fleet = new Fleet(tenants, applications, pods);
        Instant end = newest == null ? now.get() : newest;
        return new Workload(seed, end, fleet, objects, new Contents(events, eventBytes, mix));
    }
}
