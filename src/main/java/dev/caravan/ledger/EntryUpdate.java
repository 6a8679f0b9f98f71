package dev.caravan.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One conditional change of one entry. Attributes stand as {@code #name} in every expression, because many of their names
 * are words that DynamoDB reserves.
 */
final class EntryUpdate {
    private static final Pattern NAME = Pattern.compile("#(\\w+)");

    private final List<String> set = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private ReturnValue answer = ReturnValue.NONE;

    EntryUpdate set(String attribute, AttributeValue value) {
        set.add("#" + attribute + " = :" + attribute);
        return with(attribute, value);
    }

    EntryUpdate setAll(Map<String, AttributeValue> attributes) {
        attributes.forEach(this::set);
        return this;
    }

    /** @param expression such as {@code #fence = #fence + :one}, with its values */
    EntryUpdate set(String expression) {
        set.add(expression);
        return this;
    }

    EntryUpdate remove(String... attributes) {
        Stream.of(attributes).map(attribute -> "#" + attribute).forEach(removed::add);
        return this;
    }

    /** All conditions must hold. */
    EntryUpdate when(String condition) {
        conditions.add("(" + condition + ")");
        return this;
    }

    /** A value that an expression names {@code :name}. */
    EntryUpdate with(String name, AttributeValue value) {
        values.put(":" + name, value);
        return this;
    }

    /** Lets the answer tell the entry as it has become. */
    EntryUpdate tellNew() {
        answer = ReturnValue.ALL_NEW;
        return this;
    }

    /** A refusal tells the entry as it is. */
    UpdateItemRequest request(String table, String workId) {
        String update = (set.isEmpty() ? "" : "SET " + String.join(", ", set))
                + (removed.isEmpty() ? "" : " REMOVE " + String.join(", ", removed));
        String condition = String.join(" AND ", conditions);
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(Map.of(EntryItem.WORK_ID, AttributeValue.fromS(workId)))
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeNames(names(update + condition))
                .expressionAttributeValues(values)
                .returnValues(answer)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
    }

    private static Map<String, String> names(String expressions) {
        return NAME.matcher(expressions)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .collect(Collectors.toMap(name -> "#" + name, name -> name));
    }
}
