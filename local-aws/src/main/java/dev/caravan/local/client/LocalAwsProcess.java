package dev.caravan.local.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A local AWS in a process of its own: what it is made of does not fit on one class path with Camel. It ends with
 * this one, however this one ends.
 */
public final class LocalAwsProcess implements AutoCloseable {
    /** The system property that names the folder with the {@code lib/} of the local AWS. */
    public static final String HOME = "caravan.local.home";

    private static final long GRACE_SECONDS = 5;

    private final Process process;
    private final LocalAws aws;

    private LocalAwsProcess(Process process, LocalAws aws) {
        this.process = process;
        this.aws = aws;
    }

    /** Starts one from the folder that {@link #HOME} names. */
    public static LocalAwsProcess start(String... arguments) {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new IllegalStateException("the system property " + HOME + " names no folder");
        }
        return start(Path.of(home), arguments);
    }

    /**
     * Starts one, of the code that this class is from, and waits until it is ready.
     *
     * @param home the folder with its {@code lib/}
     * @param arguments {@code --calls 0} to remember no calls, {@code --store counts} to count log events only
     * @throws IllegalStateException when the folder is not a local AWS or the process ends at once
     */
    public static LocalAwsProcess start(Path home, String... arguments) {
        if (!Files.isDirectory(home.resolve("lib"))) {
            throw new IllegalStateException(home + " holds no lib folder: is the module packaged?");
        }
        try {
            Process process = new ProcessBuilder(command(home, arguments))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new LocalAwsProcess(process, new LocalAws(endpoint(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path home, String... arguments) {
        String java =
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-cp",
                ownCode() + System.getProperty("path.separator") + home.resolve("lib") + "/*",
                "dev.caravan.local.LocalAwsMain"));
        if (!List.of(arguments).contains("counts")) {
            // A test's server starts often and works little; a benchmark's is to be fast in the end.
            command.add(1, "-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** Where this class is from: a build folder may hold classes and a jar, of which either may be the older. */
    private static Path ownCode() {
        try {
            return Path.of(LocalAwsProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URI endpoint(Process process) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String line = reader.readLine();
        if (line == null) {
            throw new IllegalStateException("the local AWS did not start; its own words are on standard error");
        }
        return URI.create(
                JsonMapper.builder().build().readTree(line).path("endpoint").asText());
    }

    public LocalAws aws() {
        return aws;
    }

    public URI endpoint() {
        return aws.endpoint();
    }

    /** The pid, for figures of its own. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
