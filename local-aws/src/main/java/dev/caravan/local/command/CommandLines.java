package dev.caravan.local.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line of a command; no option of it may be blank, which most likely is an empty variable of a script. */
public final class CommandLines {

    private CommandLines() {}

    /** @param words how it is called, such as {@code caravan soak} */
    public static CommandLine of(Object command, String words) {
        return new CommandLine(command)
                .setCommandName(words)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(typed -> {
                    refuseBlank(typed);
                    return new RunLast().execute(typed);
                });
    }

    private static void refuseBlank(ParseResult typed) {
        for (ArgSpec argument : typed.matchedArgs()) {
            for (String value : argument.originalStringValues()) {
                if (argument instanceof OptionSpec option && value.isBlank()) {
                    throw new CommandLine.ParameterException(
                            typed.commandSpec().commandLine(),
                            option.longestName() + " is \"" + value + "\"; it may not be blank");
                }
            }
        }
    }
}
