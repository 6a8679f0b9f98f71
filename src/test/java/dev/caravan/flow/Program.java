package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program as a process, as a deployment runs it: {@code java -jar}, settings from the environment. Its output
 * goes to files, so that it never waits for the test.
 */
final class Program implements AutoCloseable {
    /** The system property that names the jar. */
    private static final String JAR = "caravan.jar";

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Process process;
    private final Path folder;

    private Program(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** With a world's environment and credentials; the report goes to a file. */
    static Program start(World world, Map<String, String> environment, String input, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        Path folder = folder();
        all.addAll(List.of("--report", folder.resolve("report.json").toString()));
        return start(folder, withAws(world, environment), input, all);
    }

    /** With nothing but this environment and these arguments. */
    static Program bare(Map<String, String> environment, String... arguments) {
        return start(folder(), environment, "", List.of(arguments));
    }

    static Map<String, String> withAws(World world, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(world.environment());
        all.put("AWS_ENDPOINT_URL", world.aws.endpoint().toString());
        all.put("AWS_ACCESS_KEY_ID", world.user.accessKeyId());
        all.put("AWS_SECRET_ACCESS_KEY", world.user.secretAccessKey());
        all.putAll(environment);
        return all;
    }

    private static Program start(Path folder, Map<String, String> environment, String input, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-jar"));
        command.add(jar().toString());
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(
                            Files.writeString(folder.resolve("in"), input).toFile())
                    .redirectOutput(folder.resolve("out").toFile())
                    .redirectError(folder.resolve("err").toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new Program(builder.start(), folder);
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    /** Sends SIGTERM. */
    Program terminate() {
        process.destroy();
        return this;
    }

    /** Sends SIGKILL, which no program hears; it is gone when this returns. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits for the end. */
    Finished end() {
        return end(LONGEST);
    }

    /** Waits for the end, which must come within this time. */
    Finished end(Duration atMost) {
        try {
            boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(ended).as("ended within %s; %s", atMost, err()).isTrue();
            return new Finished(process.exitValue(), read("out"), err(), report());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** What it has said on standard error. */
    String err() {
        return read("err");
    }

    private JsonNode report() {
        try {
            Path report = folder.resolve("report.json");
            return Files.exists(report)
                    ? JsonMapper.builder().build().readTree(report.toFile())
                    : MissingNode.getInstance();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path jar() {
        String jar = System.getProperty(JAR);
        if (jar == null || !Files.exists(Path.of(jar))) {
            throw new IllegalStateException("the system property " + JAR + " names no file: is the program packaged?");
        }
        return Path.of(jar);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("caravan-program");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        for (String file : List.of("in", "out", "err", "report.json")) {
            folder.resolve(file).toFile().delete();
        }
        folder.toFile().delete();
    }
}
