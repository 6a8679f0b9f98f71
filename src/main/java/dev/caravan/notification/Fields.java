package dev.caravan.notification;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Reads the text fields of a notification by their path, and says which one is missing. */
record Fields(JsonNode record) {
    /** Longer than a key of 1,024 bytes each of which is escaped, and than anything else that S3 writes. */
    private static final int MOST_CHARACTERS = 4_096;

    String required(String... path) throws InvalidRecordException {
        String text = optional(path);
        if (text == null || text.isBlank()) {
            throw new InvalidRecordException(String.join(".", path) + (text == null ? " is missing" : " is blank"));
        }
        return text;
    }

    /** The text, or null where it is absent, null or empty. */
    @Nullable
    String optionalNonEmpty(String... path) throws InvalidRecordException {
        String text = optional(path);
        return text == null || text.isEmpty() ? null : text;
    }

    /** @throws InvalidRecordException when it is there and not a text, so that what was meant cannot be told, or longer than any */
    @Nullable
    String optional(String... path) throws InvalidRecordException {
        JsonNode node = record;
        for (String name : path) {
            node = node.path(name);
        }
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            throw new InvalidRecordException(String.join(".", path) + " is not a string");
        }
        String text = node.textValue();
        if (text.length() > MOST_CHARACTERS) {
            throw new InvalidRecordException("%s has %,d characters, more than %,d"
                    .formatted(String.join(".", path), text.length(), MOST_CHARACTERS));
        }
        return text;
    }

    /** Whether the number nought stands there. */
    boolean isZero(String... path) {
        JsonNode node = record;
        for (String name : path) {
            node = node.path(name);
        }
        return node.isIntegralNumber() && node.bigIntegerValue().signum() == 0;
    }

    /** S3 writes an entity tag with and without quotes. */
    static @Nullable String withoutQuotes(@Nullable String eTag) {
        boolean quoted = eTag != null && eTag.length() > 2 && eTag.startsWith("\"") && eTag.endsWith("\"");
        return eTag != null && quoted ? eTag.substring(1, eTag.length() - 1) : eTag;
    }
}
