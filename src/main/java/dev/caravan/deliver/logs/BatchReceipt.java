package dev.caravan.deliver.logs;

import static java.util.Objects.requireNonNull;

import dev.caravan.batch.LogBatch;
import java.util.List;

/**
 * A batch is settled: its events are in the log stream, but for those listed.
 *
 * @param rejected lines whose events CloudWatch does not take, with {@code too-new}, {@code too-old} or {@code expired}
 * @param rejectedEvents how many events those are
 * @param dryRun nothing was written
 */
public record BatchReceipt(LogBatch batch, List<LogBatch.Quarantined> rejected, int rejectedEvents, boolean dryRun) {

    public BatchReceipt {
        requireNonNull(batch, "batch is null");
        rejected = List.copyOf(rejected);
    }

    /** The whole batch is settled, by being written or, in a dry run, by what would be. */
    static BatchReceipt ofWhole(LogBatch batch, boolean dryRun) {
        return new BatchReceipt(batch, List.of(), 0, dryRun);
    }
}
