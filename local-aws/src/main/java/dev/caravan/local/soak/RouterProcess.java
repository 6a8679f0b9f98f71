package dev.caravan.local.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The program as one process, in mode sqs, until somebody ends it. */
final class RouterProcess {
    /** Nothing of the person's own AWS account may reach it, nor a proxy, nor settings of another run. */
    private static final Set<String> HARMLESS = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    private static final Duration LONGEST_END = Duration.ofSeconds(40);

    private final Process process;

    private RouterProcess(Process process) {
        this.process = process;
    }

    /** @param log is appended to */
    static RouterProcess start(Path jar, Map<String, String> environment, Path log) throws IOException {
        Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
        List<String> command = List.of(
                java.toString(),
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx160m",
                "-jar",
                jar.toString(),
                "--mode",
                "sqs");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(HARMLESS);
        builder.environment().putAll(environment);
        RouterProcess started = new RouterProcess(builder.start());
        started.process.getOutputStream().close();
        return started;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL; it is gone when this returns. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * SIGTERM.
     *
     * @return whether it ended in time, with the code that says so
     */
    boolean terminate() throws InterruptedException {
        process.destroy();
        if (process.waitFor(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
            return process.exitValue() == 143;
        }
        kill();
        return false;
    }

    /** The most memory it has held so far, in KiB; 0 where the system does not tell. */
    long peakKib() {
        try {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            return Files.readAllLines(status, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException untold) {
            return 0;
        }
    }
}
