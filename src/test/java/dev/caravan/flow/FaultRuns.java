package dev.caravan.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs that drain a world's queue until nothing is left of it: the first under faults, the others after them. */
final class FaultRuns {
    /**
     * Little is retried in the process. A lease of 6 seconds allows a call to CloudWatch Logs 3 seconds; each batch makes a
     * checkpoint; nothing waits in the queue for longer than it must.
     */
    static final List<String> SETTINGS = List.of(
            "--retry-attempts", "1",
            "--retry-delay-ms", "1",
            "--max-hand-back-seconds", "0",
            "--visibility-timeout", "10",
            "--lease-seconds", "6",
            "--checkpoint-seconds", "0",
            "--max-batch-size", String.valueOf(FaultCase.BATCH));

    /** Messages whose receipt was lost show again after their visibility timeout. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final World world;
    private final String concurrency;
    private final List<Finished> runs = new ArrayList<>();

    FaultRuns(World world, int concurrency) {
        this.world = world;
        this.concurrency = String.valueOf(concurrency);
    }

    Finished drain() {
        List<String> arguments = new ArrayList<>(SETTINGS);
        arguments.addAll(List.of("--ledger-table", world.ledgerTable(), "--concurrency", concurrency));
        Finished run = world.drain(arguments.toArray(String[]::new));
        runs.add(run);
        return run;
    }

    /** Drains again until the queue holds nothing, neither visible nor hidden; gives up after a minute. */
    void drainToTheEnd() {
        long begun = System.nanoTime();
        while (world.messagesLeft() > 0 && System.nanoTime() - begun < LONGEST_NANOS) {
            drain();
        }
    }

    int count() {
        return runs.size();
    }

    Finished first() {
        return runs.get(0);
    }

    /** What is wrong with the runs as such. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (world.messagesLeft() > 0) {
            problems.add(world.messagesLeft() + " messages left");
        }
        if (runs.stream().anyMatch(FaultRuns::isDefective)) {
            problems.add("the lines of a run do not add up");
        }
        return problems;
    }

    /** A run that cannot work at all tells nothing of lines. */
    private static boolean isDefective(Finished run) {
        return !run.report().path("identity_holds").asBoolean() || run.err().contains("DEFECT");
    }
}
