package dev.caravan.local.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The program itself, in a process of its own.
 *
 * @param jar the jar that is shipped
 * @param folder where its log and its report go
 */
record Product(Path jar, Path folder) {
    private static final Duration GLANCE = Duration.ofSeconds(1);

    /** The last one because the program ends before optimised code pays off. */
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /** Nothing of the person's own AWS account may reach it, nor a proxy, nor settings of another run. */
    private static final Set<String> HARMLESS = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR");

    Product {
        requireNonNull(jar, "jar is null");
        requireNonNull(folder, "folder is null");
    }

    Path log() {
        return folder.resolve("caravan.log");
    }

    Path report() {
        return folder.resolve("report.json");
    }

    /** As a person would type it. */
    List<String> arguments() {
        return List.of("--mode", "drain", "--report", report().toString(), "--log-format", "text");
    }

    /**
     * Runs it until the queue is empty.
     *
     * @param glance called every second while it works
     * @return its exit code
     * @throws IOException when it cannot be started, or is not done after {@code patience}
     */
    int run(Map<String, String> environment, Duration patience, Runnable glance)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().keySet().retainAll(HARMLESS);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            return await(process, patience, glance);
        } finally {
            process.destroyForcibly();
        }
    }

    private static int await(Process process, Duration patience, Runnable glance)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!process.waitFor(GLANCE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("the program was not done after " + patience.toSeconds() + " s");
            }
            glance.run();
        }
        return process.exitValue();
    }

    /** The last lines of its log. */
    List<String> lastLogLines(int most) throws IOException {
        List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    private List<String> command() {
        Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments());
        return command;
    }
}
