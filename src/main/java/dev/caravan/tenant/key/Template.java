package dev.caravan.tenant.key;

import dev.caravan.text.Characters;
import dev.caravan.text.Excerpt;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax that the key layout and the stream name have in common: text, and placeholders in braces. */
final class Template {
    private static final Pattern PART = Pattern.compile("\\{([^{}/]*)}|([^{}]+)");

    /** A piece of a template. */
    sealed interface Part {
        record Text(String text) implements Part {}

        record Placeholder(KeyField field) implements Part {}
    }

    private Template() {}

    /** @throws IllegalArgumentException when a placeholder is unknown or comes twice, or a brace has no partner */
    static List<Part> parse(String template) {
        List<Part> parts = new ArrayList<>();
        Set<KeyField> seen = EnumSet.noneOf(KeyField.class);
        Matcher matcher = PART.matcher(template);
        int end = 0;
        while (end < template.length() && matcher.find(end) && matcher.start() == end) {
            parts.add(part(matcher, seen));
            end = matcher.end();
        }
        if (end < template.length()) {
            throw new IllegalArgumentException("the braces of " + Excerpt.of(template)
                    + " do not pair up; a placeholder is one of " + KeyField.all());
        }
        if (template.isBlank() || Characters.problem(template) != null) {
            throw new IllegalArgumentException(Excerpt.of(template) + " is blank or has control characters");
        }
        return List.copyOf(parts);
    }

    private static Part part(Matcher matcher, Set<KeyField> seen) {
        String text = matcher.group(2);
        if (text != null) {
            return new Part.Text(text);
        }
        KeyField field = KeyField.named(matcher.group(1));
        if (!seen.add(field)) {
            throw new IllegalArgumentException(
                    "{" + field.placeholder() + "} comes twice; each placeholder may be there once");
        }
        return new Part.Placeholder(field);
    }
}
