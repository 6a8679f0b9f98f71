package dev.caravan.local.bench;

import dev.caravan.local.command.CommandLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./caravan bench}: exit code 0 when every run did its work, 1 otherwise, 2 for wrong usage. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what Caravan costs and how fast it is, against a local AWS on this machine, beside a bare loop",
            "that does the same work and beside decompression alone. Prints Markdown: medians of the rounds, and in",
            "brackets the least and the most."
        },
        footer = {
            "",
            "Measures: whole, bare, gunzip, loads, start, growth-events, growth-tenants, concurrency; and memory, which",
            "is run only with --long or when it is named."
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BenchOptions options = new BenchOptions();

    private final Pinning pinning = Pinning.ofThisMachine();
    private final Clock clock = Clock.systemUTC();

    public static void main(String[] args) {
        // halt: nothing that is left running has anything to say any more
        Runtime.getRuntime().halt(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return CommandLines.of(new BenchCommand(), "caravan bench");
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            Plan plan = options.plan();
            List<Row> rows = options.rows(plan);
            err.println("Takes " + options.time().toMinutes() + " minutes at most.");
            Map<String, String> machine = machine(plan);
            measure(rows, options.rounds(), options.time(), err);
            print(machine, rows);
            if (options.json().isPresent()) {
                JsonFile.write(options.json().get(), machine, rows);
            }
            return rows.stream().allMatch(row -> row.failure().isEmpty()) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        } catch (IOException | SdkException e) {
            err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return 1;
        }
    }

    private void measure(List<Row> rows, int rounds, Duration time, PrintWriter err)
            throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(time);
        Path home = Path.of(System.getProperty("caravan.home", "."));
        Path folder = Files.createDirectories(home.resolve("target").resolve("bench"));
        pinning.moveAside(ProcessHandle.current().pid());
        int tenants = rows.stream()
                .mapToInt(row -> row.measured().load().tenants())
                .max()
                .orElse(1);
        Path localAws = home.resolve("local-aws").resolve("target");
        try (BenchWorld world = BenchWorld.open(localAws, tenants, pinning)) {
            Pieces pieces = new Pieces(folder.resolve("pieces"), clock);
            Path router = home.resolve("target").resolve("caravan.jar");
            Path runs = Files.createDirectories(folder.resolve("runs"));
            Jobs jobs = new Jobs(world, pieces, router, localAws.resolve("local-aws.jar"), runs);
            new Bench(new Trial(world, jobs, pinning), rounds, deadline, err::println).run(rows);
        }
    }

    private Map<String, String> machine(Plan plan) {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("date", LocalDate.now(clock).toString());
        machine.put("processor", pinning.cores() + " × " + ProcFile.ofFirstCore("model name"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put(
                "JDK",
                plan.jvm().name() + ", java " + String.join(" ", plan.jvm().allOptions()));
        machine.put("pinned", pinning.words());
        machine.put("load average before", ProcFile.load());
        machine.put("rounds", Integer.toString(options.rounds()));
        List<String> words = new ArrayList<>(List.of("./caravan", "bench"));
        words.addAll(spec.commandLine().getParseResult().originalArgs());
        machine.put("command", "`" + String.join(" ", words) + "`");
        return machine;
    }

    private void print(Map<String, String> machine, List<Row> rows) {
        PrintWriter out = spec.commandLine().getOut();
        machine.forEach((name, value) -> out.println("- " + name + ": " + value));
        MarkdownTables.of(rows).forEach(out::println);
        out.flush();
    }
}
