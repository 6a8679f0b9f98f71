package dev.caravan.cli;

import dev.caravan.config.Setting;
import dev.caravan.terminal.UsageException;
import dev.caravan.text.Printable;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The flags of settings. */
final class SettingOptions {

    private SettingOptions() {}

    static void add(CommandSpec spec, Iterable<Setting> settings) {
        settings.forEach(setting -> spec.addOption(option(setting)));
    }

    /**
     * Puts in what the arguments of one command give.
     *
     * @throws UsageException when a setting was given before the command's name already
     */
    static void collect(ParseResult result, Map<Setting, String> flags) {
        for (Setting setting : Setting.values()) {
            if (result.hasMatchedOption(setting.flag())) {
                String value = result.matchedOptionValue(setting.flag(), "");
                String before = flags.put(setting, value);
                if (before != null) {
                    throw new UsageException(
                            setting.flag() + " is given twice, as \"" + Printable.shortened(before, 120)
                                    + "\" and as \"" + Printable.shortened(value, 120) + "\"; it may be given once.");
                }
            }
        }
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build();
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
