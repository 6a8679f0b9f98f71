package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The key of a table: a partition key and perhaps a sort key, each with its type {@code S}, {@code N} or {@code B}. */
record KeySchema(Attribute partition, Optional<Attribute> sort) {
    record Attribute(String name, String type) {}

    static KeySchema of(JsonNode table) throws AwsError {
        Map<String, String> types = new HashMap<>();
        for (JsonNode each : table.path("AttributeDefinitions")) {
            types.put(
                    each.path("AttributeName").asText(),
                    each.path("AttributeType").asText());
        }
        Map<String, Attribute> keys = new HashMap<>();
        for (JsonNode each : table.path("KeySchema")) {
            String name = each.path("AttributeName").asText();
            if (!types.containsKey(name)) {
                throw Validation.failed("One or more parameter values were invalid: Some index key attributes are not"
                        + " defined in AttributeDefinitions. Keys: [" + name + "]");
            }
            keys.put(each.path("KeyType").asText(), new Attribute(name, types.getOrDefault(name, "S")));
        }
        Attribute partition = keys.get("HASH");
        if (partition == null) {
            throw Validation.failed("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        }
        return new KeySchema(partition, Optional.ofNullable(keys.get("RANGE")));
    }

    List<Attribute> attributes() {
        return sort.map(attribute -> List.of(partition, attribute)).orElse(List.of(partition));
    }

    /** The key of an item. */
    Key key(ObjectNode item) throws AwsError {
        for (Attribute attribute : attributes()) {
            check(attribute, item.path(attribute.name()));
        }
        return new Key(value(partition, item), sort.map(attribute -> value(attribute, item)));
    }

    /** The key that was asked for, which may hold nothing else. */
    Key exactly(ObjectNode key) throws AwsError {
        if (key.size() != attributes().size()) {
            throw Validation.failed("The provided key element does not match the schema");
        }
        return key(key);
    }

    ObjectNode keyOf(ObjectNode item) {
        ObjectNode key = Json.MAPPER.createObjectNode();
        attributes().forEach(attribute -> key.set(attribute.name(), item.path(attribute.name())));
        return key;
    }

    private static void check(Attribute attribute, JsonNode value) throws AwsError {
        if (value.isMissingNode()) {
            throw Validation.failed(
                    "One or more parameter values were invalid: Missing the key " + attribute.name() + " in the item");
        }
        if (!value.has(attribute.type())) {
            String actual = value.fieldNames().hasNext() ? value.fieldNames().next() : "nothing";
            throw Validation.failed("One or more parameter values were invalid: Type mismatch for key "
                    + attribute.name() + " expected: " + attribute.type() + " actual: " + actual);
        }
        if (value.path(attribute.type()).asText().isEmpty()) {
            throw Validation.failed("One or more parameter values are not valid. The AttributeValue for a key"
                    + " attribute cannot contain an empty string value. Key: " + attribute.name());
        }
    }

    private static KeyValue value(Attribute attribute, ObjectNode item) {
        return KeyValue.of(item.path(attribute.name()));
    }
}
