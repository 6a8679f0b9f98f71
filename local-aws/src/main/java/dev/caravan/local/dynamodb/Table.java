package dev.caravan.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.Json;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One table: items in the order of their keys. */
final class Table {
    private final ObjectNode definition;
    private final KeySchema schema;
    private final NavigableMap<Key, ObjectNode> items = new TreeMap<>();
    private final TimeToLive timeToLive = new TimeToLive();

    /** An item before, null if there was none, and after a change; neither is changed any more. */
    record Change(@Nullable ObjectNode before, ObjectNode after) {}

    /** Makes of an item another one; of an item that is not there it gets the key. */
    @FunctionalInterface
    interface Changing {
        ObjectNode apply(ObjectNode before) throws AwsError;
    }

    Table(ObjectNode definition) throws AwsError {
        this.definition = definition;
        this.schema = KeySchema.of(definition);
    }

    ObjectNode definition() {
        return definition;
    }

    KeySchema schema() {
        return schema;
    }

    TimeToLive timeToLive() {
        return timeToLive;
    }

    synchronized int size() {
        return items.size();
    }

    /** Puts the item and gives what was there before. */
    synchronized @Nullable ObjectNode put(ObjectNode item, WriteCondition condition) throws AwsError {
        Key key = schema.key(item);
        condition.check(items.get(key));
        return items.put(key, item);
    }

    /** Changes the item, or creates one. */
    synchronized Change update(ObjectNode key, WriteCondition condition, Changing changing) throws AwsError {
        Key exact = schema.exactly(key);
        ObjectNode before = items.get(exact);
        condition.check(before);
        ObjectNode after = changing.apply(before == null ? key : before);
        items.put(exact, after);
        return new Change(before, after);
    }

    synchronized @Nullable ObjectNode get(ObjectNode key) throws AwsError {
        return items.get(schema.exactly(key));
    }

    /** Deletes the item and gives what was there before. */
    synchronized @Nullable ObjectNode delete(ObjectNode key, WriteCondition condition) throws AwsError {
        Key exact = schema.exactly(key);
        condition.check(items.get(exact));
        return items.remove(exact);
    }

    /**
     * One page of the items that match, in key order.
     *
     * @param after the key the last page ended with; missing for the first page
     * @param backward whether to go from the last key to the first
     */
    synchronized ObjectNode page(Predicate<Key> wanted, JsonNode after, int most, boolean backward) throws AwsError {
        NavigableMap<Key, ObjectNode> ordered = backward ? items.descendingMap() : items;
        if (after instanceof ObjectNode start) {
            ordered = ordered.tailMap(schema.exactly(start), false);
        }
        ObjectNode page = Json.MAPPER.createObjectNode();
        ArrayNode found = page.putArray("Items");
        for (Map.Entry<Key, ObjectNode> entry : ordered.entrySet()) {
            if (wanted.test(entry.getKey())) {
                found.add(entry.getValue());
                if (found.size() == most) {
                    page.set("LastEvaluatedKey", schema.keyOf(entry.getValue()));
                    break;
                }
            }
        }
        return page.put("Count", found.size()).put("ScannedCount", found.size());
    }
}
