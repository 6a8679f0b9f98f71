package dev.caravan.local.bench;

import static java.util.Objects.requireNonNull;

import dev.caravan.local.bench.Subject.Router;
import dev.caravan.local.command.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./caravan train}: exit code 0 when the file is there, 1 when it could not be made, 2 for wrong usage. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Lets Caravan work for a while on a local AWS and keeps what the JVM has learnt, so that the next start is",
            "quicker: an AOT cache with JDK 25 and later, an archive of classes before. It is good for this very build",
            "and this very JDK."
        })
public final class TrainCommand implements Callable<Integer> {
    /** Enough of it that every class is loaded that usual work needs. */
    private static final Load LOAD = new Load(80, 5000, 700, 16);

    private static final int FIRST_WITH_AOT_CACHE = 25;
    private static final Duration LONGEST = Duration.ofMinutes(15);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where it is kept.")
    private @Nullable Path output;

    public static void main(String[] args) {
        // halt: nothing that is left running has anything to say any more
        Runtime.getRuntime().halt(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return CommandLines.of(new TrainCommand(), "caravan train");
    }

    @Override
    public Integer call() throws InterruptedException {
        int feature = Runtime.version().feature();
        Path file = requireNonNull(output, "output is null").toAbsolutePath();
        // nobody may find it half written, or find what was learnt in a run that went wrong
        Path part = file.resolveSibling("part-" + file.getFileName());
        try {
            Files.createDirectories(requireNonNull(file.getParent(), "a file has a folder"));
            Files.deleteIfExists(part);
            Outcome outcome = train(recording(feature, part));
            if (outcome instanceof Outcome.Measured && Files.exists(part)) {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                spec.commandLine()
                        .getOut()
                        .println("./caravan uses it from now on. Java itself: " + using(feature, file));
                return CommandLine.ExitCode.OK;
            }
            Files.deleteIfExists(part);
            spec.commandLine().getErr().println("Nothing was learnt: " + outcome);
        } catch (IOException | SdkException e) {
            spec.commandLine().getErr().println("Nothing was learnt: " + e);
        }
        return 1;
    }

    /** The option by which the JVM uses this file. */
    static String using(int feature, Path file) {
        return (feature >= FIRST_WITH_AOT_CACHE ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file;
    }

    /**
     * The JVM options by which what was learnt goes into this file when the program ends. Not what was hot: the JVM would
     * optimise all of that at each start, whether there is much to do or not. A JDK that cannot leave it out keeps it too.
     */
    static List<String> recording(int feature, Path file) {
        return feature >= FIRST_WITH_AOT_CACHE
                ? List.of(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTRecordTraining",
                        "-XX:AOTCacheOutput=" + file)
                : List.of("-XX:ArchiveClassesAtExit=" + file);
    }

    private static Outcome train(List<String> options) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("caravan.home", "."));
        Jvm jvm = new Jvm("training", Path.of(System.getProperty("java.home", "")), options);
        Path folder = Files.createDirectories(home.resolve("target").resolve("bench"));
        Path localAws = home.resolve("local-aws").resolve("target");
        Pinning nothing = new Pinning(false, Runtime.getRuntime().availableProcessors());
        try (BenchWorld world = BenchWorld.open(localAws, LOAD.tenants(), nothing)) {
            Pieces pieces = new Pieces(folder.resolve("pieces"), Clock.systemUTC());
            Path runs = Files.createDirectories(folder.resolve("runs"));
            Path router = home.resolve("target").resolve("caravan.jar");
            Jobs jobs = new Jobs(world, pieces, router, localAws.resolve("local-aws.jar"), runs);
            Case work = new Case("training", LOAD, new Router(Map.of()), jvm);
            return new Trial(world, jobs, nothing).run(work, Deadline.in(LONGEST));
        }
    }
}
