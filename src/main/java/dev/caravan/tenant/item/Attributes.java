package dev.caravan.tenant.item;

import static java.util.Objects.requireNonNull;

import dev.caravan.text.Excerpt;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the attributes of one item by their type. An attribute that DynamoDB holds as NULL counts as absent. */
final class Attributes {
    private final Map<String, AttributeValue> item;

    Attributes(Map<String, AttributeValue> item) {
        this.item = requireNonNull(item, "item is null");
    }

    /** The names of all attributes, those that nobody reads too. */
    Set<String> names() {
        return item.keySet();
    }

    @Nullable
    AttributeValue raw(Attribute attribute) {
        return item.get(attribute.key());
    }

    @Nullable
    AttributeValue present(Attribute attribute) {
        AttributeValue value = raw(attribute);
        return value == null || value.type() == AttributeValue.Type.NUL ? null : value;
    }

    String required(Attribute attribute, Pattern pattern) throws InvalidAttributeException {
        String text = optional(attribute, pattern);
        if (text == null) {
            throw new InvalidAttributeException(attribute, "is missing; it is " + attribute.allowed());
        }
        return text;
    }

    @Nullable
    String optional(Attribute attribute, Pattern pattern) throws InvalidAttributeException {
        AttributeValue value = present(attribute);
        if (value == null) {
            return null;
        }
        String text = value.s();
        if (text == null || !pattern.matcher(text).matches()) {
            throw InvalidAttributeException.is(attribute, value);
        }
        return text;
    }

    /** A list of strings, a string set or one string; the blank ones are left out. */
    List<String> strings(Attribute attribute) throws InvalidAttributeException {
        AttributeValue value = present(attribute);
        if (value == null) {
            return List.of();
        }
        List<String> found = switch (value.type()) {
            case S -> List.of(value.s());
            case SS -> value.ss();
            case L -> value.l().stream().map(AttributeValue::s).toList();
            default -> throw InvalidAttributeException.is(attribute, value);
        };
        if (found.stream().anyMatch(Objects::isNull)) {
            throw InvalidAttributeException.is(attribute, value);
        }
        return found.stream().filter(text -> !text.isBlank()).toList();
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
