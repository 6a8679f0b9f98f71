package dev.caravan.local.soak;

import dev.caravan.local.command.CommandLines;
import dev.caravan.local.demo.Screen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./caravan soak}: exit code 0 when every line is accounted for, 1 otherwise, 2 for wrong usage. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Runs several processes of Caravan against a local AWS on this machine while objects come, services fail",
            "in every way, processes are killed and customers refuse; then compares all that arrived with all that",
            "was put."
        })
public final class SoakCommand implements Callable<Integer> {
    private static final int SECONDS_OF_A_MINUTE = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--minutes", description = "How long things go wrong; fractions are allowed.")
    private double minutes = 5;

    @Option(names = "--seed", description = "Of the objects, and of what goes wrong and when.")
    private long seed = 1;

    @Option(names = "--rate", description = "Events per second.")
    private int rate = 400;

    @Option(names = "--processes", description = "Of Caravan, at the same time.")
    private int processes = 2;

    private final Screen screen = new Screen(
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
            Boolean.getBoolean("caravan.colour"));

    public static void main(String[] args) {
        // halt: what the emulators leave running has nothing to say any more
        Runtime.getRuntime().halt(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return CommandLines.of(new SoakCommand(), "caravan soak");
    }

    @Override
    public Integer call() throws InterruptedException {
        SoakPlan plan = plan();
        Path home = Path.of(System.getProperty("caravan.home", "."));
        try {
            Path folder = Files.createTempDirectory("caravan-soak");
            screen.heading("A soak of " + minutes + " minutes, seed " + seed + "; the programs' logs are in " + folder);
            boolean good = soak(plan, home.resolve("target").resolve("caravan.jar"), folder);
            screen.heading(good ? "Every line is accounted for." : "Something is not as it should be; see above.");
            return good ? 0 : 1;
        } catch (IOException | SdkException e) {
            screen.bad(e.getMessage() == null ? e.toString() : e.getMessage());
            return 1;
        }
    }

    private boolean soak(SoakPlan plan, Path jar, Path folder) throws IOException, InterruptedException {
        try (SoakWorld world = SoakWorld.open(plan.customers());
                Routers routers = new Routers(jar, world.environment(SoakPlan.settings()), folder)) {
            Runtime.getRuntime().addShutdownHook(new Thread(routers::close));
            return new Soak(plan, world, routers, screen, Clock.systemUTC()).run();
        }
    }

    private SoakPlan plan() {
        try {
            Duration length = Duration.ofMillis(Math.round(minutes * SECONDS_OF_A_MINUTE) * 1000);
            return new SoakPlan(length, seed, rate, processes);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
