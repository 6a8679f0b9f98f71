package dev.caravan.local.dynamodb.expression;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.caravan.local.front.AwsError;
import dev.caravan.local.front.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An attribute value such as {@code {"S": "a"}}. Values of different types are never equal and have no order; numbers
 * compare as numbers, text by its UTF-8 bytes, sets without regard to order.
 */
public record TypedValue(String type, JsonNode content) {
    private static final Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");
    private static final Set<String> ORDERED = Set.of("S", "N", "B");
    private static final int MOST_DIGITS = 38;

    /** Reads a value and those inside it, or refuses one that is not well-formed. */
    public static TypedValue of(JsonNode attribute) throws AwsError {
        if (attribute.size() != 1 || !TYPES.contains(attribute.fieldNames().next())) {
            throw Refusals.invalid(
                    "Supplied AttributeValue is empty, must contain exactly one of the supported" + " datatypes");
        }
        String type = attribute.fieldNames().next();
        TypedValue value = new TypedValue(type, attribute.path(type));
        value.check();
        return value;
    }

    static JsonNode number(BigDecimal number) throws AwsError {
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.precision() > MOST_DIGITS) {
            throw Refusals.invalid("Attempting to store more than 38 significant digits in a Number");
        }
        return Json.MAPPER.createObjectNode().put("N", plain.toPlainString());
    }

    private void check() throws AwsError {
        switch (type) {
            case "N" -> number();
            case "SS", "NS", "BS" -> {
                if (content.isEmpty()) {
                    throw Refusals.invalid("One or more parameter values were invalid: An set may not be empty");
                }
            }
            case "L", "M" -> {
                for (JsonNode each : content) {
                    of(each);
                }
            }
            default -> {}
        }
    }

    boolean isOrdered() {
        return ORDERED.contains(type);
    }

    BigDecimal number() throws AwsError {
        try {
            return new BigDecimal(content.asText());
        } catch (NumberFormatException e) {
            throw Refusals.invalid("The parameter cannot be converted to a numeric value: " + content.asText());
        }
    }

    boolean sameAs(TypedValue other) throws AwsError {
        return type.equals(other.type) && canonical().equals(other.canonical());
    }

    /** Only for two values of one ordered type. */
    int compareTo(TypedValue other) throws AwsError {
        return type.equals("N") ? number().compareTo(other.number()) : Arrays.compareUnsigned(bytes(), other.bytes());
    }

    boolean startsWith(TypedValue prefix) {
        byte[] start = prefix.bytes();
        byte[] whole = bytes();
        return type.equals(prefix.type)
                && whole.length >= start.length
                && Arrays.equals(whole, 0, start.length, start, 0, start.length);
    }

    private byte[] bytes() {
        String text = content.asText();
        return type.equals("B") ? Base64.getDecoder().decode(text) : text.getBytes(UTF_8);
    }

    private Object canonical() throws AwsError {
        return switch (type) {
            case "N" -> number().stripTrailingZeros();
            case "SS", "BS" -> Set.copyOf(texts());
            case "NS" ->
                Set.copyOf(texts().stream()
                        .map(text -> new BigDecimal(text).stripTrailingZeros())
                        .toList());
            case "L" -> {
                List<Object> elements = new ArrayList<>();
                for (JsonNode each : content) {
                    elements.add(inner(each));
                }
                yield elements;
            }
            case "M" -> {
                List<Object> members = new ArrayList<>();
                for (Map.Entry<String, JsonNode> each : sorted(content)) {
                    members.add(List.of(each.getKey(), inner(each.getValue())));
                }
                yield members;
            }
            default -> content;
        };
    }

    private static Object inner(JsonNode node) throws AwsError {
        TypedValue value = of(node);
        return List.of(value.type, value.canonical());
    }

    private static List<Map.Entry<String, JsonNode>> sorted(JsonNode map) {
        return map instanceof ObjectNode object
                ? object.properties().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .toList()
                : List.of();
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        content.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
