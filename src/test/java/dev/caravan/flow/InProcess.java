package dev.caravan.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.caravan.Caravan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Runs the program in the test's own JVM: the same entry, the same routes, AWS over HTTP. */
final class InProcess {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What a test need not wait for, and can read when it fails; where it does not say otherwise. */
    private static final Map<String, String> DEFAULTS =
            Map.of("--drain-idle-seconds", "1", "--retry-delay-ms", "1", "--log-format", "text");

    private InProcess() {}

    static Finished run(World world, String mode, String input, String... arguments) {
        try {
            Path report = Files.createTempFile("caravan-report", ".json");
            List<String> all = new ArrayList<>(List.of("--mode", mode, "--report", report.toString()));
            all.addAll(List.of(arguments));
            DEFAULTS.forEach((flag, value) -> {
                if (!all.contains(flag)) {
                    all.addAll(List.of(flag, value));
                }
            });
            Finished finished = run(world, world.environment(), input, report, all);
            Files.delete(report);
            return finished;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Mode {@code sqs}, stopped as by SIGTERM when what goes on meanwhile is over. */
    static Finished sqs(World world, Runnable meanwhile, String... arguments) {
        FutureTask<Finished> run = new FutureTask<>(() -> run(world, "sqs", "", arguments));
        Thread thread = new Thread(run, "sqs");
        thread.start();
        try {
            meanwhile.run();
        } finally {
            thread.interrupt();
        }
        try {
            return run.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** With this environment and these arguments and no others; no report file is read. */
    static Finished exactly(World world, Map<String, String> environment, InputStream input, String... arguments) {
        return run(world, environment, input, false, List.of(arguments));
    }

    /** A command that a person types, who answers so; null when nobody is there to answer. */
    static Finished command(World world, @Nullable String answer, String... arguments) {
        InputStream input = new ByteArrayInputStream((answer == null ? "" : answer + "\n").getBytes(UTF_8));
        Map<String, String> environment = Map.of("SQS_QUEUE_URL", world.queueUrl, "AWS_REGION", World.REGION);
        return run(world, environment, input, answer != null, List.of(arguments));
    }

    private static Finished run(
            World world, Map<String, String> environment, String input, Path report, List<String> arguments)
            throws IOException {
        Finished run = run(world, environment, new ByteArrayInputStream(input.getBytes(UTF_8)), false, arguments);
        return new Finished(run.exitCode(), run.out(), run.err(), JSON.readTree(report.toFile()));
    }

    private static Finished run(
            World world,
            Map<String, String> environment,
            InputStream input,
            boolean interactive,
            List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> sdk = Map.of(
                "aws.endpointUrl", world.aws.endpoint().toString(),
                "aws.accessKeyId", world.user.accessKeyId(),
                "aws.secretAccessKey", world.user.secretAccessKey());
        sdk.forEach(System::setProperty);
        try {
            Caravan caravan = new Caravan(
                    environment::get,
                    input,
                    new PrintStream(out, true, UTF_8),
                    new PrintStream(err, true, UTF_8),
                    interactive);
            int exitCode = caravan.run(arguments.toArray(String[]::new)).code();
            return new Finished(exitCode, out.toString(UTF_8), err.toString(UTF_8), MissingNode.getInstance());
        } finally {
            sdk.keySet().forEach(System::clearProperty);
        }
    }
}
