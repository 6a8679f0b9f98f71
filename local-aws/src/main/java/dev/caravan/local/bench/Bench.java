package dev.caravan.local.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs every row once, then every row again: what disturbs the machine for a while disturbs all alike.
 *
 * @param rounds how often each row is run, if there is time
 * @param deadline of all together; no run begins that would not end in time, as far as earlier ones tell
 * @param log is told of each run
 */
record Bench(Trial trial, int rounds, Deadline deadline, Consumer<String> log) {
    /** The first run of a row has to be given some time. */
    private static final long LEAST_MILLIS = 5000;

    void run(List<Row> rows) throws IOException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            for (Row row : rows) {
                String which = "round " + round + ", " + row.measure().name() + ", "
                        + row.measured().label() + ": ";
                if (deadline.left().toMillis() < Math.max(LEAST_MILLIS, row.longestMillis())) {
                    row.add(new Outcome.OutOfTime(), 0);
                    log.accept(which + "no time left");
                } else {
                    log.accept(which + run(row));
                }
            }
        }
    }

    private String run(Row row) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Outcome outcome = trial.run(row.measured(), deadline);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        row.add(outcome, millis);
        return words(outcome) + " (" + millis + " ms with preparation)";
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return "FAILED, " + failed.reason();
        }
        return outcome instanceof Outcome.OutOfTime ? "no time left" : "done";
    }
}
