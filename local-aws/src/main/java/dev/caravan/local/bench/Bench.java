package dev.caravan.local.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs every row once, then every row again: what disturbs the machine for a while disturbs all alike.
 *
 * @param rounds how often each row is run, if there is time
 * @param time of all together; no run begins that would not end in it, as far as earlier ones tell
 * @param log is told of each run
 */
record Bench(Trial trial, int rounds, Duration time, Consumer<String> log) {
    /** The first run of a row has to be given some time. */
    private static final long LEAST_MILLIS = 5000;

    void run(List<Row> rows) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        for (int round = 1; round <= rounds; round++) {
            for (Row row : rows) {
                long left = time.minusNanos(System.nanoTime() - begin).toMillis();
                String which = "round " + round + ", " + row.measure().name() + ", "
                        + row.measured().label() + ": ";
                if (left < Math.max(LEAST_MILLIS, row.longestMillis())) {
                    row.add(new Outcome.OutOfTime(), 0);
                    log.accept(which + "no time left");
                } else {
                    log.accept(which + run(row, left));
                }
            }
        }
    }

    private String run(Row row, long leftMillis) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Outcome outcome = trial.run(row.measured(), Duration.ofMillis(leftMillis));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        row.add(outcome, millis);
        return (outcome instanceof Outcome.Failed failed ? "FAILED, " + failed.reason() : "done") + " (" + millis
                + " ms with preparation)";
    }
}
