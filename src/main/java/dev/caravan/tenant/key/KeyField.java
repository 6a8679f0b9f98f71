package dev.caravan.tenant.key;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an object key tells, and a template may ask for. */
public enum KeyField {
    TENANT,
    CLUSTER,
    APPLICATION,
    POD,
    FILE;

    /** The name between the braces of a placeholder. */
    String placeholder() {
        return name().toLowerCase(Locale.ROOT);
    }

    String of(KeyFields fields) {
        return switch (this) {
            case TENANT -> fields.tenant().value();
            case CLUSTER -> fields.cluster();
            case APPLICATION -> fields.application();
            case POD -> fields.pod();
            case FILE -> fields.file();
        };
    }

    /** @throws IllegalArgumentException when there is none of that name; its message lists them */
    static KeyField named(String placeholder) {
        return Arrays.stream(values())
                .filter(field -> field.placeholder().equals(placeholder))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "{" + placeholder + "} is not a placeholder; the placeholders are " + all()));
    }

    static String all() {
        return Arrays.stream(values())
                .map(field -> "{" + field.placeholder() + "}")
                .collect(Collectors.joining(", "));
    }
}
