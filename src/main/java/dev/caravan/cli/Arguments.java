package dev.caravan.cli;

import dev.caravan.terminal.UsageException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What the options of one command hold. None of them holds a blank value: {@link BlankArguments} refuses it. */
public record Arguments(ParseResult result, Instant now) {

    boolean has(String option) {
        return result.hasMatchedOption(option);
    }

    @Nullable
    String text(String option) {
        return has(option) ? result.matchedOptionValue(option, "") : null;
    }

    List<String> texts(String option) {
        return result.matchedOptionValue(option, List.of());
    }

    @Nullable
    Instant time(String option) {
        String value = text(option);
        try {
            return value == null ? null : PointInTime.parse(value, now);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(option + " is \"" + value + "\"; it may be " + PointInTime.ALLOWED + ".");
        }
    }

    int number(String option, int otherwise, int highest) {
        String value = text(option);
        try {
            int number = value == null ? otherwise : Integer.parseInt(value);
            if (number >= 1 && number <= highest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for any other value that is not allowed
        }
        throw new UsageException(option + " is \"" + value + "\"; it may be 1 to " + highest + ".");
    }

    static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(Boolean.class)
                .arity("0")
                .description(description)
                .build();
    }
}
