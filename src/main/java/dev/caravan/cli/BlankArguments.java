package dev.caravan.cli;

import dev.caravan.config.Setting;
import dev.caravan.terminal.UsageException;
import dev.caravan.text.Printable;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Refuses arguments that are blank. Most likely a variable of a script is empty, and what it should have narrowed down would
 * be everything. The flags of settings are left to {@link dev.caravan.config.SettingsReader}, which names all mistakes at
 * once.
 */
final class BlankArguments {
    private static final Set<String> SETTINGS =
            Arrays.stream(Setting.values()).map(Setting::flag).collect(Collectors.toUnmodifiableSet());

    private BlankArguments() {}

    /** @throws UsageException naming the option or parameter, what was found and what it is for */
    static void refuse(ParseResult typed) {
        for (ArgSpec argument : typed.matchedArgs()) {
            if (argument instanceof OptionSpec option && SETTINGS.contains(option.longestName())) {
                continue;
            }
            for (String value : argument.originalStringValues()) {
                if (value.isBlank()) {
                    throw new UsageException(name(argument) + " is \"" + Printable.shortened(value, 40)
                            + "\"; it may not be blank, it is " + argument.paramLabel() + ", "
                            + String.join(" ", argument.description()) + ".");
                }
            }
        }
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : "the argument " + argument.paramLabel();
    }
}
