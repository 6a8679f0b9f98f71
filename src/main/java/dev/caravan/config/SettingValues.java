package dev.caravan.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The raw value of each setting, from flag over environment over default; reads them as their types and remembers every
 * problem instead of stopping at the first. A variable that is empty counts as unset, as deployments are written; anything
 * else that is blank is a mistake, because somebody meant it to say something.
 */
final class SettingValues {
    private static final int SHOWN = 120;

    private final Map<Setting, String> given = new EnumMap<>(Setting.class);
    private final Set<Setting> blank = EnumSet.noneOf(Setting.class);
    private final List<String> problems = new ArrayList<>();

    /** @param settings looked at; what is given for others is no concern of this reader's */
    SettingValues(
            Collection<Setting> settings, Map<Setting, String> flags, UnaryOperator<@Nullable String> environment) {
        for (Setting setting : settings) {
            String flag = flags.get(setting);
            String variable = environment.apply(setting.name());
            String value = flag != null ? flag : variable == null || variable.isEmpty() ? null : variable;
            if (value != null && value.isBlank()) {
                blank.add(setting);
                reject(setting, value);
            } else if (value != null) {
                given.put(setting, value.strip());
            }
        }
    }

    /** Whether it was given and is blank, which has been rejected. */
    boolean isBlank(Setting setting) {
        return blank.contains(setting);
    }

    List<String> problems() {
        return problems;
    }

    @Nullable
    String text(Setting setting) {
        String value = given.get(setting);
        return value == null ? setting.defaultValue().orElse(null) : value;
    }

    String required(Setting setting, String why) {
        String value = text(setting);
        if (value == null && isBlank(setting)) {
            return "";
        }
        if (value == null) {
            problems.add(setting + " is not set, and " + why + "; it may be " + setting.allowed() + ".");
            return "";
        }
        return value;
    }

    @Nullable
    String matching(Setting setting, Pattern pattern) {
        String value = text(setting);
        if (value != null && !pattern.matcher(value).matches()) {
            reject(setting, value);
        }
        return value;
    }

    /** Texts with commas between them, each of which matches; none where the setting is absent. */
    Set<String> list(Setting setting, Pattern pattern) {
        String value = text(setting);
        Set<String> entries = new LinkedHashSet<>();
        for (String entry : value == null ? new String[0] : value.split(",", -1)) {
            entries.add(entry.strip());
        }
        entries.stream()
                .filter(entry -> !pattern.matcher(entry).matches())
                .forEach(wrong ->
                        reject(setting, String.valueOf(value), "\"" + wrong + "\" is not one of " + setting.allowed()));
        return entries;
    }

    int number(Setting setting, int lowest, int highest) {
        String value = required(setting, "it has no default");
        try {
            int number = Integer.parseInt(value);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for any other value that is not allowed
        }
        reject(setting, value);
        return lowest;
    }

    Duration seconds(Setting setting, int lowest, int highest) {
        return Duration.ofSeconds(number(setting, lowest, highest));
    }

    Duration millis(Setting setting, int lowest, int highest) {
        return Duration.ofMillis(number(setting, lowest, highest));
    }

    /** One of some words, whatever its case, in lower case. */
    String word(Setting setting, Set<String> words) {
        String value = required(setting, "it has no default");
        String lower = value.toLowerCase(Locale.ROOT);
        if (!words.contains(lower)) {
            reject(setting, value);
        }
        return lower;
    }

    void reject(Setting setting, String value) {
        reject(setting, value, "it may be " + setting.allowed());
    }

    void reject(Setting setting, String value, String problem) {
        problems.add(setting + " is " + shown(setting, value) + "; " + problem + ".");
    }

    private static String shown(Setting setting, String value) {
        if (setting.isSecret() && !value.isBlank()) {
            return "a text of " + value.length() + " characters";
        }
        return '"' + (value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value) + '"';
    }
}
