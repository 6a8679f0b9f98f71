package dev.caravan.cli;

import dev.caravan.config.Setting;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Arguments that are settings alone, each a flag and then its value, as a container is started with them. They mean the
 * same as to picocli, which would take a good part of the time to the first poll: its classes are of a format so old that
 * no JVM keeps them in what it has learnt.
 */
final class PlainArguments {

    private PlainArguments() {}

    /** @return empty if there is anything else among them, or anything wrong with them */
    static Optional<Map<Setting, String>> read(String[] arguments) {
        if (arguments.length % 2 != 0) {
            return Optional.empty();
        }
        Map<String, Setting> settings = Stream.of(Setting.values())
                .filter(setting -> !setting.isSwitch())
                .collect(Collectors.toMap(Setting::flag, Function.identity()));
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (int i = 0; i < arguments.length; i += 2) {
            Setting setting = settings.get(arguments[i]);
            String value = arguments[i + 1];
            if (setting == null || !isPlain(value) || flags.put(setting, value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(flags);
    }

    /** No option, no file of arguments, no name of a command, nothing quoted. */
    private static boolean isPlain(String value) {
        return !value.isEmpty()
                && "-@\"'".indexOf(value.charAt(0)) < 0
                && !value.equals(DeadLetterOptions.NAME)
                && !value.equals(ReplayOptions.NAME);
    }
}
