package dev.caravan.local.soak;

import dev.caravan.local.command.CommandLines;
import dev.caravan.local.demo.Screen;
import dev.caravan.local.demo.TextTable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./caravan fairness}: exit code 0 when all arrived, 1 otherwise, 2 for wrong usage. */
@Command(
        name = "fairness",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Measures how long a small tenant's objects take from the bucket to its account while other tenants have a",
            "flood of objects in the queue and slow accounts: without the flood, with TENANT_SHARE as it is, and",
            "without one. 'Most hidden' is the most messages at a time that processes had in work, had waiting, or had",
            "sent away for a while, of all processes together."
        })
public final class FairnessCommand implements Callable<Integer> {
    private static final int DEFAULT_SHARE = 75;
    private static final int NO_SHARE = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--flood",
            defaultValue = Option.NULL_VALUE,
            description = {
                "Objects of the large tenants, shared out evenly.",
                "  Default: 2000, or 10 of each tenant where that is more"
            })
    private Optional<Integer> flood = Optional.empty();

    @Option(names = "--tenants", description = "Large tenants, each with an account of its own.")
    private int tenants = 1;

    @Option(names = "--trickle", description = "Objects of the small tenant, one every 200 ms.")
    private int trickle = 60;

    @Option(names = "--processes", description = "Of Caravan, on the one queue; several share a ledger.")
    private int processes = 1;

    private final Screen screen = new Screen(
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
            Boolean.getBoolean("caravan.colour"));

    public static void main(String[] args) {
        // halt: what the emulators leave running has nothing to say any more
        Runtime.getRuntime().halt(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return CommandLines.of(new FairnessCommand(), "caravan fairness");
    }

    @Override
    public Integer call() throws InterruptedException {
        FairnessPlan plan = plan();
        Path home = Path.of(System.getProperty("caravan.home", "."));
        try {
            Path folder = Files.createTempDirectory("caravan-fairness");
            Path jar = home.resolve("target").resolve("caravan.jar");
            Fairness fairness = new Fairness(jar, folder, Clock.systemUTC());
            TextTable table =
                    new TextTable("small tenant's objects", "p50 ms", "p99 ms", "max ms", "flood left", "most hidden");
            row(table, "without a flood", fairness.measure(plan.withoutFlood(), DEFAULT_SHARE));
            row(table, "TENANT_SHARE=" + DEFAULT_SHARE, fairness.measure(plan, DEFAULT_SHARE));
            row(table, "TENANT_SHARE=" + NO_SHARE, fairness.measure(plan, NO_SHARE));
            screen.heading(heading(plan));
            screen.table(table);
            return 0;
        } catch (IOException | SdkException e) {
            screen.bad(e.getMessage() == null ? e.toString() : e.getMessage());
            return 1;
        }
    }

    private static void row(TextTable table, String what, Fairness.Measured measured) {
        Latencies latencies = measured.latencies();
        table.row(
                what,
                latencies.percentile(0.5),
                latencies.percentile(0.99),
                latencies.max(),
                measured.floodLeft(),
                measured.mostHidden());
    }

    private static String heading(FairnessPlan plan) {
        String others = plan.tenants() == 1 ? "another tenant" : plan.tenants() + " other tenants";
        String by = plan.processes() == 1 ? "one process" : plan.processes() + " processes";
        return "From PutObject to CloudWatch Logs, beside " + plan.flood() + " objects of " + others + ", by " + by;
    }

    private FairnessPlan plan() {
        try {
            return new FairnessPlan(flood.orElse(FairnessPlan.flood(tenants)), tenants, trickle, processes);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
