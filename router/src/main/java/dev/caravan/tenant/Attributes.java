package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

import dev.caravan.notification.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the attributes of one item by their type. An attribute that DynamoDB holds as NULL counts as absent. */
final class Attributes {
    static final String TENANT_ID = "tenant_id";

    private final Map<String, AttributeValue> item;

    Attributes(Map<String, AttributeValue> item) {
        this.item = requireNonNull(item, "item is null");
    }

    @Nullable
    AttributeValue raw(String name) {
        return item.get(name);
    }

    @Nullable
    AttributeValue present(String name) {
        AttributeValue value = item.get(name);
        return value == null || value.type() == AttributeValue.Type.NUL ? null : value;
    }

    /** @param allowed what the attribute may be, for the message */
    String required(String name, Pattern pattern, String allowed) throws InvalidAttributeException {
        String text = optional(name, pattern, allowed);
        if (text == null) {
            throw new InvalidAttributeException(name, "is missing; it is " + allowed);
        }
        return text;
    }

    @Nullable
    String optional(String name, Pattern pattern, String allowed) throws InvalidAttributeException {
        AttributeValue value = present(name);
        if (value == null) {
            return null;
        }
        String text = value.s();
        if (text == null || !pattern.matcher(text).matches()) {
            throw new InvalidAttributeException(name, "is " + show(value) + "; it is " + allowed);
        }
        return text;
    }

    /** A list of strings, a string set or one string; the blank ones are left out. */
    List<String> strings(String name) throws InvalidAttributeException {
        AttributeValue value = present(name);
        if (value == null) {
            return List.of();
        }
        List<String> found = switch (value.type()) {
            case S -> List.of(value.s());
            case SS -> value.ss();
            case L -> value.l().stream().map(AttributeValue::s).toList();
            default -> throw notStrings(name, value);
        };
        if (found.stream().anyMatch(Objects::isNull)) {
            throw notStrings(name, value);
        }
        return found.stream().filter(text -> !text.isBlank()).toList();
    }

    private static InvalidAttributeException notStrings(String name, AttributeValue value) {
        return new InvalidAttributeException(
                name, "is " + show(value) + "; it is a list of strings, a string set or one string");
    }

    static String show(AttributeValue value) {
        return switch (value.type()) {
            case S -> Excerpt.of(value.s());
            case N -> "the number " + Excerpt.of(value.n());
            case BOOL -> "the boolean " + value.bool();
            case NUL -> "NULL";
            case SS -> "a string set";
            case NS, BS -> "a set of numbers or binaries";
            case L -> "a list";
            case M -> "a map";
            case B -> "binary";
            case UNKNOWN_TO_SDK_VERSION -> "of an unknown type";
        };
    }
}
