package dev.caravan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.caravan.cli.Command;
import dev.caravan.cli.CommandLineOptions;
import dev.caravan.cli.CommandLineOptions.Parsed;
import dev.caravan.cli.ExitCode;
import dev.caravan.config.InvalidSettingsException;
import dev.caravan.config.Settings;
import dev.caravan.config.Settings.Mode;
import dev.caravan.config.SettingsReader;
import dev.caravan.log.LogSetup;
import dev.caravan.run.Application;
import dev.caravan.run.Commands;
import dev.caravan.run.Reporting;
import dev.caravan.run.RoutesException;
import dev.caravan.terminal.PrintableStream;
import dev.caravan.terminal.Terminal;
import dev.caravan.terminal.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The program. */
public final class Caravan {
    private final UnaryOperator<@Nullable String> environment;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean interactive;

    /** Nobody is there to answer questions. */
    public Caravan(UnaryOperator<@Nullable String> environment, InputStream in, PrintStream out, PrintStream err) {
        this(environment, in, out, err, false);
    }

    public Caravan(
            UnaryOperator<@Nullable String> environment,
            InputStream in,
            PrintStream out,
            PrintStream err,
            boolean interactive) {
        this.environment = environment;
        this.in = in;
        this.out = new PrintableStream(out);
        this.err = new PrintableStream(err);
        this.interactive = interactive;
    }

    public static void main(String[] arguments) {
        Caravan caravan = new Caravan(System::getenv, System.in, System.out, System.err, Terminal.isThere());
        System.exit(caravan.runOrHalt(arguments).code());
    }

    /** Threads of a run that ended in a way nobody foresaw must not keep a process alive that does nothing. */
    private ExitCode runOrHalt(String[] arguments) {
        try {
            return run(arguments);
        } catch (RuntimeException | Error unforeseen) {
            unforeseen.printStackTrace(err);
            Runtime.getRuntime().halt(ExitCode.CANNOT_WORK.code());
            throw unforeseen;
        }
    }

    /** Parses, runs, and says how it ended; never exits the JVM. */
    public ExitCode run(String[] arguments) {
        CommandLineOptions options = new CommandLineOptions(version());
        try {
            Parsed parsed = options.parse(arguments);
            if (parsed.help() || parsed.version()) {
                out.print(parsed.help() ? parsed.usage() : options.version() + System.lineSeparator());
                out.flush();
                return ExitCode.ALL_DELIVERED;
            }
            if (!(parsed.command() instanceof Command.Deliver)) {
                return commands().run(parsed.command(), parsed.flags());
            }
            return run(SettingsReader.read(parsed.flags(), environment, Caravan::regionOfSdk));
        } catch (UsageException | InvalidSettingsException | RoutesException wrong) {
            err.print(wrong.getMessage() + System.lineSeparator());
            return ExitCode.USAGE;
        }
    }

    private ExitCode run(Settings settings) {
        String runId = UUID.randomUUID().toString().substring(0, 8);
        LogSetup.apply(settings.logs(), runId);
        try {
            String message = settings.run().mode() == Mode.MANUAL ? new String(in.readAllBytes(), UTF_8) : "";
            if (settings.run().mode() == Mode.MANUAL && message.isBlank()) {
                err.println("There is no message on standard input; mode manual reads one SQS message body from it.");
                return ExitCode.USAGE;
            }
            Reporting reporting = new Reporting(settings.run(), runId, version(), out, err);
            return new Application(settings, runId, reporting).run(message);
        } catch (IOException unreadable) {
            err.println("Standard input cannot be read: " + unreadable.getMessage());
            return ExitCode.USAGE;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ExitCode.STOPPED;
        }
    }

    private Commands commands() {
        return new Commands(environment, Caravan::regionOfSdk, new Terminal(in, out, err, interactive));
    }

    static String version() {
        String version = Caravan.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static @Nullable String regionOfSdk() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkClientException none) {
            return null;
        }
    }
}
