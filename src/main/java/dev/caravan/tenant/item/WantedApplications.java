package dev.caravan.tenant.item;

import dev.caravan.tenant.delivery.ApplicationFilter;
import dev.caravan.tenant.key.KeyField;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.text.Characters;
import dev.caravan.text.Excerpt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads which applications an item wants. A name that can match nothing would drop logs without a word, so it makes the item
 * invalid.
 */
record WantedApplications(Attributes item, KeyLayout layout) {
    /** What nobody sees in a name, and what tells a list, a pattern or a quoted name from a name. */
    private static final Pattern IN_NO_NAME = Pattern.compile("[\\p{IsWhite_Space}\\p{Cf}/,;*?\"\\[\\]{}]");

    /** Blank entries count for nothing, so an item that names neither an application nor a group wants all. */
    ApplicationFilter read() throws InvalidAttributeException {
        List<String> logs = item.strings(Attribute.DESIRED_LOGS);
        List<String> groups = item.strings(Attribute.GROUPS);
        requireTold(Attribute.DESIRED_LOGS, logs);
        requireTold(Attribute.GROUPS, groups);
        if (logs.isEmpty() && groups.isEmpty()) {
            return ApplicationFilter.ALL;
        }
        Set<String> names = new LinkedHashSet<>();
        for (String log : logs) {
            names.add(application(log));
        }
        for (String group : groups) {
            names.addAll(group(group).applications());
        }
        return new ApplicationFilter(false, names);
    }

    private static String application(String name) throws InvalidAttributeException {
        boolean isDots = name.equals(".") || name.equals("..");
        if (isDots
                || Characters.problem(name) != null
                || IN_NO_NAME.matcher(name).find()) {
            throw InvalidAttributeException.names(Attribute.DESIRED_LOGS, name);
        }
        return name;
    }

    private static ApplicationGroup group(String name) throws InvalidAttributeException {
        return ApplicationGroup.named(name).orElseThrow(() -> InvalidAttributeException.names(Attribute.GROUPS, name));
    }

    /** Where keys do not tell the application, whatever is named would match no object. */
    private void requireTold(Attribute attribute, List<String> names) throws InvalidAttributeException {
        if (!names.isEmpty() && !layout.tells(KeyField.APPLICATION)) {
            throw new InvalidAttributeException(
                    attribute,
                    "names " + Excerpt.of(names.get(0)) + ", but the key layout " + layout
                            + " has no {application}; it is absent there");
        }
    }
}
