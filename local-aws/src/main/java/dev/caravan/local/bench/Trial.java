package dev.caravan.local.bench;

import dev.caravan.local.client.CallFilter;
import dev.caravan.local.client.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs programs, one at a time, and looks at them while they run. */
final class Trial {
    /** Nothing of the person's own AWS account may reach a program, nor a proxy, nor settings of another run. */
    private static final Set<String> HARMLESS = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final BenchWorld world;
    private final Jobs jobs;
    private final Pinning pinning;
    private int runs;

    Trial(BenchWorld world, Jobs jobs, Pinning pinning) {
        this.world = world;
        this.jobs = jobs;
        this.pinning = pinning;
    }

    /** A program that is not done by the deadline, or after very long, is killed. */
    Outcome run(Case measured, Deadline deadline) throws IOException, InterruptedException {
        runs++;
        Path log = jobs.folder().resolve("run-" + runs + ".log");
        Job job = jobs.prepare(measured, runs, log);
        try {
            return watched(measured, job, log, deadline);
        } finally {
            world.delete(job.keys());
        }
    }

    private Outcome watched(Case measured, Job job, Path log, Deadline deadline)
            throws IOException, InterruptedException {
        Tally before = world.tally();
        long childrenBefore = ProcFile.endedChildrenCpuMillis();
        long started = System.currentTimeMillis();
        Process process = start(measured, job, log);
        Samples samples = new Samples();
        Duration left = deadline.left();
        Duration patience = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        try {
            if (!watch(process, measured.every(), patience, job, samples)) {
                return left.compareTo(LONGEST) < 0
                        ? new Outcome.OutOfTime()
                        : new Outcome.Failed("not done after " + LONGEST.toMinutes() + " minutes");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        long cpu = ProcFile.endedChildrenCpuMillis() - childrenBefore;
        long events = job.events().getAsLong();
        samples.add(new Sample(System.currentTimeMillis() - started, cpu, samples.peakKib(), events));
        if (process.exitValue() != 0 || events != measured.events()) {
            return new Outcome.Failed("exit code " + process.exitValue() + ", " + events + " events of "
                    + measured.events() + ", see " + log);
        }
        Map<String, Long> calls = more(before, world.tally());
        Run run = new Run(
                samples,
                cpu,
                calls,
                since(started, world.first(BenchWorld.receives(runs), started)),
                since(started, world.first(CallFilter.of("logs", "PutLogEvents"), started)),
                jobs.plainBytes(measured.load()));
        return Figures.of(measured, run);
    }

    private Process start(Case measured, Job job, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        pinning.pinned(measured.jvm().command(job.arguments())))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().retainAll(HARMLESS);
        builder.environment().putAll(job.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Looks at it until it ends; false when it does not in time. */
    private static boolean watch(Process process, Duration every, Duration patience, Job job, Samples samples)
            throws InterruptedException {
        long start = System.nanoTime();
        while (!process.waitFor(every.toMillis(), TimeUnit.MILLISECONDS)) {
            long events = job.events().getAsLong();
            long cpu = ProcFile.cpuMillis(process.pid());
            long peak = ProcFile.peakKib(process.pid());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            if (peak > 0) {
                samples.add(new Sample(millis, cpu, peak, events));
            }
            if (millis > patience.toMillis()) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Long> more(Tally before, Tally after) {
        Map<String, Long> more = new TreeMap<>();
        after.calls().forEach((name, count) -> {
            long since = count - before.calls().getOrDefault(name, 0L);
            if (since > 0) {
                more.put(name, since);
            }
        });
        return more;
    }

    private static OptionalLong since(long started, OptionalLong epochMillis) {
        return epochMillis.isPresent() ? OptionalLong.of(epochMillis.getAsLong() - started) : OptionalLong.empty();
    }
}
