package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/** A value that can be a key: numbers compare as numbers, the rest as text. */
record KeyValue(String type, String text) implements Comparable<KeyValue> {
    private static final Comparator<KeyValue> ORDER =
            Comparator.comparing(KeyValue::number).thenComparing(value -> value.type.equals("N") ? "" : value.text);

    /** Reads an attribute value such as {@code {"S": "a"}}. */
    static KeyValue of(JsonNode attribute) {
        String type = attribute.fieldNames().next();
        return new KeyValue(type, attribute.path(type).asText());
    }

    private BigDecimal number() {
        return Optional.of(text)
                .filter(t -> type.equals("N"))
                .map(BigDecimal::new)
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public int compareTo(KeyValue other) {
        return ORDER.compare(this, other);
    }
}
