package dev.caravan.local.generate;

import static java.util.Objects.requireNonNullElseGet;

import dev.caravan.local.command.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** {@code ./caravan generate}: exit code 0, 1 when an object could not be written, 2 for wrong usage. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = "Writes log objects as a fleet's collector does: gzip NDJSON, the same from the same seed.")
public final class GenerateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1", heading = "Where to:%n")
    private Destination destination = new Destination();

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Option(names = "--rate", paramLabel = "N[/s]", description = "Events per second; 0 is as fast as it goes.")
    private String rate = "0";

    @Option(names = "--quiet", description = "Print the sum only, not each object.")
    private boolean quiet;

    /** One of the two. */
    static final class Destination {
        @Option(names = "--output", paramLabel = "DIR", description = "Write files below this folder.")
        @Nullable
        Path output;

        @Option(
                names = "--bucket",
                paramLabel = "BUCKET",
                description =
                        "Upload into this bucket; account, region and AWS_ENDPOINT_URL as the AWS SDK finds them.")
        @Nullable
        String bucket;
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return CommandLines.of(new GenerateCommand(), "caravan generate");
    }

    @Override
    public Integer call() {
        Workload objects = checked(() -> workload.workload(Instant::now));
        Pace pace = new Pace(checked(this::eventsPerSecond), System::nanoTime, LockSupport::parkNanos);
        PrintWriter out = spec.commandLine().getOut();
        try {
            GroundTruth sum = writeAll(objects, pace, out);
            out.printf(Locale.ROOT, "%d objects: %s%n", objects.objects(), sentence(sum));
            out.flush();
            return CommandLine.ExitCode.OK;
        } catch (IOException | SdkException e) {
            spec.commandLine().getErr().println("cannot write: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private GroundTruth writeAll(Workload objects, Pace pace, PrintWriter out) throws IOException {
        if (destination.bucket == null) {
            return writeAll(objects, new FolderSink(folder()), pace, out);
        }
        try (S3Client s3 = S3Client.builder().forcePathStyle(hasEndpoint()).build()) {
            return writeAll(objects, new BucketSink(s3, destination.bucket), pace, out);
        }
    }

    private GroundTruth writeAll(Workload objects, ObjectSink sink, Pace pace, PrintWriter out) throws IOException {
        GroundTruth sum = GroundTruth.NOTHING;
        for (int i = 0; i < objects.objects(); i++) {
            LogObject object = objects.object(i);
            String key = object.key().in(workload.keyOrder);
            GroundTruth truth = sink.put(key, object);
            sum = sum.plus(truth);
            if (!quiet) {
                out.println(key + "  " + sentence(truth));
                out.flush();
            }
            pace.did(truth.events());
        }
        return sum;
    }

    static String sentence(GroundTruth truth) {
        return String.format(
                Locale.ROOT,
                "%d lines (%d bad, %d blank, %d too old, %d too new), %d bytes",
                truth.lines(),
                truth.unparsed(),
                truth.blank(),
                truth.tooOld(),
                truth.tooNew(),
                truth.bytes());
    }

    private Path folder() {
        return requireNonNullElseGet(destination.output, () -> Path.of("."));
    }

    /** An emulator at {@code localhost} cannot be reached by the bucket's host name. */
    private static boolean hasEndpoint() {
        return System.getenv("AWS_ENDPOINT_URL") != null || System.getenv("AWS_ENDPOINT_URL_S3") != null;
    }

    private double eventsPerSecond() {
        String number = rate.endsWith("/s") ? rate.substring(0, rate.length() - 2) : rate;
        double perSecond = Double.parseDouble(number.trim());
        if (!(perSecond >= 0 && perSecond < 1e9)) {
            throw new IllegalArgumentException("rate is not from 0 to a billion: " + rate);
        }
        return perSecond;
    }

    private <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
