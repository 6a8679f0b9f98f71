package dev.caravan.local.demo;

import dev.caravan.local.ServerOptions;
import dev.caravan.local.command.CommandLines;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code ./caravan demo}: exit code 0 when everything is as it should be, 1 otherwise, 2 for wrong usage. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs Caravan against a local AWS on this machine, without an account and without Docker:",
            "log objects of several tenants are put into a bucket, delivered by the real program, and what",
            "arrived is shown and compared with what was sent."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int LOG_LINES_SHOWN = 15;
    private static final int ALLOWED_RECEIVES = 100;

    @Option(names = "--keep", description = "Leave the local AWS running, and print how to use it by hand.")
    private boolean keep;

    @Option(names = "--seed", description = "Other lines, the same story; default ${DEFAULT-VALUE}.")
    private long seed = 20;

    private final Screen screen = new Screen(utf8(), Boolean.getBoolean("caravan.colour"));

    public static void main(String[] args) {
        // halt: what the emulators leave running has nothing to say any more
        Runtime.getRuntime()
                .halt(CommandLines.of(new DemoCommand(), "caravan demo").execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        Path home = Path.of(System.getProperty("caravan.home", "."));
        try {
            Path folder = Files.createTempDirectory("caravan-demo");
            return play(new Product(home.resolve("target").resolve("caravan.jar"), folder));
        } catch (IOException | SdkException e) {
            screen.bad(e.getMessage() == null ? e.toString() : e.getMessage());
            return 1;
        }
    }

    private int play(Product product) throws IOException, InterruptedException {
        Scenario scenario = Scenario.at(Clock.systemUTC().instant().minusSeconds(1), seed);
        try (World world = World.open(scenario.customers(), ALLOWED_RECEIVES, ServerOptions.standard())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(world)));
            boolean good = tell(new Demo(scenario, world, product, screen), product);
            screen.heading(good ? "Everything is where it belongs." : "Something is not as it should be; see above.");
            screen.line("  the program's log: " + product.log());
            screen.line("  its report:        " + product.report());
            if (keep) {
                new ByHand(world, product, screen).explain(scenario.shipments().get(0));
                new CountDownLatch(1).await();
            } else if (good) {
                suggest();
            }
            return good ? 0 : 1;
        }
    }

    private void suggest() {
        screen.heading("Worth trying next:");
        screen.line("  ./caravan demo --keep         the same, then it by hand: the local AWS stays until Ctrl-C");
        screen.line("  ./caravan soak --minutes 1    faults, kills and outages, then the account of every line");
        screen.line("  ./caravan --help              its options");
        screen.line("  README.md, docs/OPERATE.md    how to run it on AWS");
    }

    /** For Ctrl-C: the objects of the local AWS lie in files. */
    private void close(World world) {
        try {
            world.close();
        } catch (IOException e) {
            screen.bad("not cleaned up: " + e.getMessage());
        }
    }

    private boolean tell(Demo demo, Product product) throws InterruptedException {
        try {
            return demo.tell();
        } catch (IOException | SdkException e) {
            screen.bad(e.getMessage() == null ? e.toString() : e.getMessage());
            showLog(product);
            return false;
        }
    }

    private void showLog(Product product) {
        try {
            product.lastLogLines(LOG_LINES_SHOWN).forEach(line -> screen.aside("  | " + OneLine.of(line)));
        } catch (IOException e) {
            screen.bad("its log cannot be read: " + e.getMessage());
        }
    }

    /** Messages hold every script, whatever this terminal's locale says. */
    private static PrintStream utf8() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }
}
