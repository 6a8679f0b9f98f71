package dev.caravan.local.dynamodb.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way to an attribute, through maps: {@code a.b.c}. Elements of lists are not supported. */
record DocumentPath(List<String> names) {
    DocumentPath {
        names = List.copyOf(names);
    }

    String attribute() {
        return names.get(0);
    }

    boolean isNested() {
        return names.size() > 1;
    }

    boolean overlaps(DocumentPath other) {
        int shared = Math.min(names.size(), other.names.size());
        return names.subList(0, shared).equals(other.names.subList(0, shared));
    }

    @Nullable
    JsonNode find(ObjectNode item) {
        JsonNode node = item.path(attribute());
        for (String name : names.subList(1, names.size())) {
            node = node.path("M").path(name);
        }
        return node.isMissingNode() ? null : node;
    }

    void put(ObjectNode item, JsonNode value) throws AwsError {
        parent(item).set(last(), value);
    }

    void remove(ObjectNode item) throws AwsError {
        parent(item).remove(last());
    }

    private String last() {
        return names.get(names.size() - 1);
    }

    private ObjectNode parent(ObjectNode item) throws AwsError {
        if (!isNested()) {
            return item;
        }
        JsonNode above = new DocumentPath(names.subList(0, names.size() - 1)).find(item);
        if (above != null && above.path("M") instanceof ObjectNode map) {
            return map;
        }
        throw Refusals.invalid("The document path provided in the update expression is invalid for update");
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
