package dev.caravan.cli;

import dev.caravan.config.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The command line, made from {@link Setting}: a flag for each, and {@code --help} and {@code --version}. */
public final class CommandLineOptions {
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

    private final CommandLine commandLine;

    public CommandLineOptions(String version) {
        CommandSpec spec = CommandSpec.create().name("caravan").version("caravan " + version);
        spec.usageMessage()
                .description(SYNOPSIS)
                .footer(EXIT_CODES)
                .abbreviateSynopsis(true)
                .width(110)
                .sortOptions(false);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version and exit.")
                .build());
        for (Setting setting : Setting.values()) {
            spec.addOption(option(setting));
        }
        commandLine = new CommandLine(spec);
    }

    /** @throws UsageException when the arguments are not ours */
    public Parsed parse(String[] arguments) {
        ParseResult result;
        try {
            result = commandLine.parseArgs(arguments);
        } catch (CommandLine.ParameterException wrong) {
            throw new UsageException(wrong.getMessage() + System.lineSeparator() + "Try --help.");
        }
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (result.hasMatchedOption(setting.flag())) {
                flags.put(setting, result.matchedOptionValue(setting.flag(), ""));
            }
        }
        return new Parsed(result.isUsageHelpRequested(), result.isVersionHelpRequested(), flags);
    }

    public String help() {
        StringWriter text = new StringWriter();
        commandLine.usage(new PrintWriter(text), Ansi.OFF);
        return text.toString();
    }

    public String version() {
        return commandLine.getCommandSpec().version()[0];
    }

    /** @param flags the settings that the command line gave, as they stand there */
    public record Parsed(boolean help, boolean version, Map<Setting, String> flags) {}

    /** Arguments that the program does not know. */
    public static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    private static OptionSpec option(Setting setting) {
        // "%" and "${" mean something to picocli in descriptions
        String defaultText =
                setting.defaultValue().map(value -> "; default " + value).orElse("");
        String description =
                setting.description() + " (" + setting.name() + ": " + setting.allowed() + defaultText + ")";
        OptionSpec.Builder option = OptionSpec.builder(setting.flag())
                .type(String.class)
                .paramLabel("VALUE")
                .description(description);
        return (setting.isSwitch() ? option.arity("0..1").fallbackValue("true") : option.arity("1")).build();
    }
}
