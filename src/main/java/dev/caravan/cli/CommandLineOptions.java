package dev.caravan.cli;

import static java.util.Objects.requireNonNull;

import dev.caravan.config.Setting;
import dev.caravan.terminal.UsageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command line: a flag for each {@link Setting}, {@code --help} and {@code --version}, and the commands. */
public final class CommandLineOptions {
    static final int WIDTH = 110;
    private static final String[] SYNOPSIS = {
        "Delivers the log objects of a central S3 bucket to the AWS accounts of the customers they belong to.", ""
    };
    private static final String[] EXIT_CODES = {
        "",
        "Exit codes: 0 all delivered; 1 finished, but something was dead-lettered or left behind;",
        "2 usage or configuration; 3 could not work at all; 143 stopped by SIGTERM after a clean drain.",
        "Credentials and endpoints: the AWS SDK's own chain (environment, profile, web identity, container,",
        "instance profile; AWS_PROFILE, AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_<SERVICE> as the SDK documents)."
    };

    private final String version;
    private final Clock clock;

    public CommandLineOptions(String version) {
        this(version, Clock.systemUTC());
    }

    /** @param clock from which "2h ago" is counted */
    public CommandLineOptions(String version, Clock clock) {
        this.version = "caravan " + version;
        this.clock = requireNonNull(clock, "clock is null");
    }

    private CommandLine newCommandLine() {
        CommandSpec spec = CommandSpec.create().name("caravan").version(version);
        spec.usageMessage()
                .description(SYNOPSIS)
                .footer(EXIT_CODES)
                .abbreviateSynopsis(true)
                .commandListHeading("%nCommands; each has a --help of its own:%n")
                .width(WIDTH)
                .sortOptions(false);
        spec.addOption(SettingOptions.help());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version and exit.")
                .build());
        SettingOptions.add(spec, Arrays.asList(Setting.values()));
        spec.addSubcommand(DeadLetterOptions.NAME, DeadLetterOptions.spec());
        spec.addSubcommand(ReplayOptions.NAME, ReplayOptions.spec());
        return new CommandLine(spec);
    }

    /** @throws UsageException when the arguments are not ours */
    public Parsed parse(String[] arguments) {
        return PlainArguments.read(arguments)
                .map(flags -> new Parsed(false, false, flags, new Command.Deliver(), ""))
                .orElseGet(() -> parseWhole(arguments));
    }

    /** All that may be written, and what is wrong with what may not. */
    Parsed parseWhole(String[] arguments) {
        try {
            ParseResult whole = newCommandLine().parseArgs(arguments);
            Map<Setting, String> flags = new EnumMap<>(Setting.class);
            ParseResult last = whole;
            SettingOptions.collect(last, flags);
            while (last.hasSubcommand() && !last.isUsageHelpRequested()) {
                last = last.subcommand();
                SettingOptions.collect(last, flags);
            }
            boolean help = last.isUsageHelpRequested();
            if (!help && !whole.isVersionHelpRequested()) {
                BlankArguments.refuse(last);
            }
            Command command = help || whole.isVersionHelpRequested() ? new Command.Deliver() : command(last);
            String usage = help ? usage(last.commandSpec()) : "";
            return new Parsed(help, whole.isVersionHelpRequested(), flags, command, usage);
        } catch (CommandLine.ParameterException wrong) {
            throw new UsageException(said(wrong), tryHelp(wrong.getCommandLine().getCommandSpec()));
        }
    }

    /** What was typed behind an option that there is not may be a secret: it is not repeated. */
    private static String said(CommandLine.ParameterException wrong) {
        List<String> unknown = wrong instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                        .filter(argument -> argument.startsWith("-"))
                        .map(option -> "'" + option.split("=", 2)[0] + "'")
                        .toList()
                : List.of();
        return unknown.isEmpty()
                ? String.valueOf(wrong.getMessage())
                : "Unknown option" + (unknown.size() > 1 ? "s: " : ": ") + String.join(", ", unknown);
    }

    private Command command(ParseResult last) {
        Arguments arguments = new Arguments(last, clock.instant());
        CommandSpec spec = last.commandSpec();
        if (spec.parent() != null && spec.parent().name().equals(DeadLetterOptions.NAME)) {
            return DeadLetterOptions.read(DeadLetterOptions.action(spec.name()), arguments);
        }
        return switch (spec.name()) {
            case DeadLetterOptions.NAME ->
                throw new UsageException(
                        "dlq needs one more word: "
                                + String.join(", ", spec.subcommands().keySet()),
                        tryHelp(spec));
            case ReplayOptions.NAME -> ReplayOptions.read(arguments);
            default -> new Command.Deliver();
        };
    }

    public String version() {
        return version;
    }

    private static String usage(CommandSpec spec) {
        StringWriter text = new StringWriter();
        spec.commandLine().usage(new PrintWriter(text), Ansi.OFF);
        return text.toString();
    }

    private static String tryHelp(CommandSpec spec) {
        return spec.parent() == null ? "Try --help." : "Try " + spec.qualifiedName() + " --help.";
    }

    /**
     * What the arguments say.
     *
     * @param flags the settings that the command line gave, as they stand there
     * @param usage the help of the command that was named, if it was asked for; else empty
     */
    public record Parsed(boolean help, boolean version, Map<Setting, String> flags, Command command, String usage) {}
}
