package dev.caravan.local.dynamodb.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The bytes an item counts: UTF-8 names and values, numbers by their digits, 3 bytes for a list or map and 1 for each of
 * its elements. docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
public final class ItemSize {
    /** The most an item may have, 400 KB. */
    public static final int LIMIT = 400 * 1024;

    private ItemSize() {}

    public static int of(JsonNode item) {
        int size = 0;
        for (Map.Entry<String, JsonNode> each : item.properties()) {
            size += each.getKey().getBytes(UTF_8).length + ofValue(each.getValue());
        }
        return size;
    }

    private static int ofValue(JsonNode value) {
        String type = value.fieldNames().next();
        JsonNode content = value.path(type);
        return switch (type) {
            case "S" -> content.asText().getBytes(UTF_8).length;
            case "N" -> ofNumber(content);
            case "B" -> content.asText().length() * 3 / 4;
            case "M" -> 3 + content.size() + of(content);
            case "L" -> ofList(content);
            case "SS", "NS", "BS" -> ofSet(type.substring(0, 1), content);
            default -> 1;
        };
    }

    private static int ofNumber(JsonNode number) {
        return number.asText().length() / 2 + 2;
    }

    private static int ofList(JsonNode list) {
        int size = 3 + list.size();
        for (JsonNode each : list) {
            size += ofValue(each);
        }
        return size;
    }

    private static int ofSet(String type, JsonNode set) {
        int size = 0;
        for (JsonNode each : set) {
            size += type.equals("N") ? ofNumber(each) : each.asText().getBytes(UTF_8).length;
        }
        return size;
    }
}
