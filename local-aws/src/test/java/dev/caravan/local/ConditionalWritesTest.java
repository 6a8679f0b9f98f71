package dev.caravan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

@ExtendWith(OneServer.class)
class ConditionalWritesTest {
    private static final String TABLE = "ledger";
    private static final Map<String, AttributeValue> KEY = Map.of("id", text("a"));
    private static final Map<String, AttributeValue> VALUES = Map.of(
            ":n5", number("5"),
            ":n05", number("5.0"),
            ":n10", number("10"),
            ":n9", number("9"),
            ":s5", text("5"),
            ":open", text("open"),
            ":op", text("op"),
            ":set", AttributeValue.fromSs(List.of("y", "x")),
            ":yes", AttributeValue.fromBool(true));

    private final DynamoDbClient dynamoDb;

    ConditionalWritesTest(Estate estate) {
        dynamoDb = estate.dynamoDb(estate.credentials());
    }

    @BeforeEach
    void create_the_table() {
        dynamoDb.createTable(b -> b.tableName(TABLE)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
        dynamoDb.putItem(b -> b.tableName(TABLE)
                .item(Map.of(
                        "id", text("a"),
                        "fence", number("5"),
                        "phase", text("open"),
                        "tags", AttributeValue.fromSs(List.of("x", "y")),
                        "inside", AttributeValue.fromM(Map.of("deep", number("9"))))));
    }

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fence = :n5",
                "fence = :n05",
                "fence < :n10",
                "fence <= :n5 and fence >= :n5",
                "fence <> :s5",
                "missing <> :n5",
                "NOT fence = :s5",
                "fence BETWEEN :n5 AND :n9",
                "phase IN (:s5, :open)",
                "attribute_exists(fence) AND attribute_not_exists(missing)",
                "begins_with(phase, :op)",
                "inside.deep = :n9",
                "tags = :set",
                "fence = :n9 AND fence = :n9 OR fence = :n5",
                "NOT fence = :n9 AND (phase = :s5 OR phase = :open)",
            })
    void carries_out_what_a_true_condition_allows(String condition) {
        assertThat(update("SET touched = :yes", condition, ReturnValue.ALL_NEW).attributes())
                .containsEntry("touched", AttributeValue.fromBool(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fence = :s5",
                "fence < :n5",
                "fence > :s5",
                "missing < :n5",
                "missing = :n5",
                "phase > :open",
                "fence = :n9 AND (fence = :n9 OR fence = :n5)",
                "NOT (fence = :n5 OR phase = :s5)",
                "attribute_not_exists(id)",
                "begins_with(fence, :op)",
                "phase IN (:s5, :n5)",
            })
    void changes_nothing_where_the_condition_is_false(String condition) {
        Map<String, AttributeValue> before = item();

        assertThatThrownBy(() -> update("SET touched = :yes", condition, ReturnValue.NONE))
                .isInstanceOf(ConditionalCheckFailedException.class);

        assertThat(item()).isEqualTo(before);
    }

    @Test
    void numbers_are_ordered_as_numbers_not_as_text() {
        update("SET fence = :n9", null, ReturnValue.NONE);

        assertThat(update("SET touched = :yes", "fence < :n10", ReturnValue.ALL_NEW)
                        .attributes())
                .containsKey("touched");
    }

    @Test
    void each_part_of_an_update_sees_the_item_as_it_was() {
        Map<String, AttributeValue> after = update(
                        "SET fence = fence + :n10, copied = fence, gone = if_not_exists(missing, phase) REMOVE phase"
                                + " ADD added :n5, inside.deep :n5",
                        null,
                        ReturnValue.ALL_NEW)
                .attributes();

        assertThat(after)
                .containsEntry("fence", number("15"))
                .containsEntry("copied", number("5"))
                .containsEntry("gone", text("open"))
                .containsEntry("added", number("5"))
                .containsEntry("inside", AttributeValue.fromM(Map.of("deep", number("14"))))
                .doesNotContainKey("phase");
        assertThat(item()).isEqualTo(after);
    }

    @Test
    void an_update_of_what_is_not_there_creates_it() {
        dynamoDb.updateItem(request("SET fence = if_not_exists(fence, :n9) - :n5", "attribute_not_exists(id)")
                .key(Map.of("id", text("b")))
                .build());

        assertThat(dynamoDb.getItem(b -> b.tableName(TABLE).consistentRead(true).key(Map.of("id", text("b"))))
                        .item())
                .isEqualTo(Map.of("id", text("b"), "fence", number("4")));
    }

    @Test
    void answers_with_the_attributes_that_were_asked_for() {
        assertThat(update("SET fence = :n9", null, ReturnValue.NONE).hasAttributes())
                .isFalse();
        assertThat(update("SET fence = :n10", null, ReturnValue.UPDATED_OLD).attributes())
                .isEqualTo(Map.of("fence", number("9")));
        assertThat(update("SET fence = :n5", null, ReturnValue.UPDATED_NEW).attributes())
                .isEqualTo(Map.of("fence", number("5")));
        assertThat(update("SET fence = :n9", null, ReturnValue.ALL_OLD).attributes())
                .containsEntry("fence", number("5"))
                .containsKey("phase");
    }

    @Test
    void a_refusal_shows_the_item_to_who_asked_for_it() {
        assertThatThrownBy(() -> dynamoDb.updateItem(request("SET fence = :n9", "fence = :n10")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .build()))
                .isInstanceOfSatisfying(
                        ConditionalCheckFailedException.class,
                        e -> assertThat(e.item()).isEqualTo(item()));
        assertThatThrownBy(() -> update("SET fence = :n9", "fence = :n10", ReturnValue.NONE))
                .isInstanceOfSatisfying(
                        ConditionalCheckFailedException.class,
                        e -> assertThat(e.hasItem()).isFalse());
    }

    @Test
    void puts_and_deletes_hold_to_their_conditions() {
        assertThatThrownBy(() -> dynamoDb.putItem(
                        b -> b.tableName(TABLE).item(KEY).conditionExpression("attribute_not_exists(id)")))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThatThrownBy(() -> dynamoDb.deleteItem(b -> b.tableName(TABLE)
                        .key(KEY)
                        .conditionExpression("fence = :f")
                        .expressionAttributeValues(Map.of(":f", number("6")))))
                .isInstanceOf(ConditionalCheckFailedException.class);
        assertThat(item()).containsKey("fence");

        dynamoDb.deleteItem(b -> b.tableName(TABLE).key(KEY).conditionExpression("attribute_exists(fence)"));
        dynamoDb.putItem(b -> b.tableName(TABLE).item(KEY).conditionExpression("attribute_not_exists(id)"));
        assertThat(item()).isEqualTo(KEY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SET id = :open                        | part of the key
                    SET fence = :open, fence = :n5        | overlap
                    SET inside = :open REMOVE inside.deep | overlap
                    SET fence = :open SET phase = :n5     | can only be used once
                    SET fence = :nowhere                  | value used in expression is not defined
                    SET #nowhere = :open                  | name used in the document path is not defined
                    SET fence = missing                   | does not exist in the item
                    SET fence = phase + :n5               | incorrect data type
                    SET fence = fence + :open             | Incorrect operand type
                    SET missing.deep = :n5                | invalid for update
                    SET state = :open                     | reserved keyword
                    SET fence :open                       | Syntax error
                    SET fence = :open,                    | Syntax error
                    SET fence = :open )                   | Syntax error
                    SET fence = ~                         | Syntax error
                    SET fence = size(phase)               | Invalid function name
                    ADD fence :open                       | Incorrect operand type
                    fence = :open                         | Syntax error
                    '  '                                  | can not be empty
                    """)
    void refuses_updates_that_the_service_refuses(String expression, String words) {
        assertInvalid(words, () -> update(expression, null, ReturnValue.NONE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    fence                     | Syntax error
                    fence = :n5 AND           | Syntax error
                    (fence = :n5              | Syntax error
                    fence = :n5)              | Syntax error
                    fence == :n5              | Syntax error
                    fence < :yes              | Incorrect operand type
                    begins_with(phase, :n5)   | Incorrect operand type
                    Attribute_Exists(fence)   | Invalid function name
                    fence = fence             | must be distinct
                    ttl = :n5                 | reserved keyword
                    contains(phase, :open)    | does not support
                    fence IN ()               | Syntax error
                    """)
    void refuses_conditions_that_the_service_refuses(String condition, String words) {
        assertInvalid(words, () -> update("SET touched = :yes", condition, ReturnValue.NONE));
    }

    @Test
    void refuses_names_and_values_that_no_expression_uses() {
        assertInvalid(
                "unused in expressions: keys: {:more}",
                () -> update(b -> b.expressionAttributeValues(Map.of(":yes", number("1"), ":more", number("1")))));
        assertInvalid(
                "unused in expressions: keys: {#more}",
                () -> update(b -> b.expressionAttributeNames(Map.of("#more", "x"))
                        .expressionAttributeValues(Map.of(":yes", number("1")))));
        assertInvalid(
                "can only be specified when using expressions",
                () -> dynamoDb.putItem(b -> b.tableName(TABLE).item(KEY).expressionAttributeNames(Map.of("#x", "x"))));
    }

    @Test
    void refuses_values_that_are_none() {
        assertInvalid(
                "cannot be converted to a numeric value",
                () -> update(b -> b.expressionAttributeValues(Map.of(":yes", number("five")))));
        assertInvalid(
                "must contain exactly one",
                () -> update(b -> b.expressionAttributeValues(
                        Map.of(":yes", AttributeValue.builder().build()))));
        assertInvalid(
                "ALL_OLD or NONE",
                () -> dynamoDb.putItem(b -> b.tableName(TABLE).item(KEY).returnValues(ReturnValue.ALL_NEW)));
    }

    @Test
    void an_item_ends_at_400_kilobytes() {
        // "id" + "a" + "text" = 7 bytes
        String most = "x".repeat(400 * 1024 - 7);
        Map<String, AttributeValue> big = new HashMap<>(KEY);
        big.put("text", text(most));
        dynamoDb.putItem(b -> b.tableName(TABLE).item(big));

        assertInvalid(
                "Item size to update has exceeded",
                () -> update(b -> b.expressionAttributeValues(Map.of(":yes", text("")))));
        big.put("text", text(most + "x"));
        assertInvalid(
                "Item size has exceeded",
                () -> dynamoDb.putItem(b -> b.tableName(TABLE).item(big)));
    }

    private Map<String, AttributeValue> item() {
        return dynamoDb.getItem(b -> b.tableName(TABLE).consistentRead(true).key(KEY))
                .item();
    }

    private UpdateItemResponse update(Consumer<UpdateItemRequest.Builder> more) {
        UpdateItemRequest.Builder request =
                UpdateItemRequest.builder().tableName(TABLE).key(KEY).updateExpression("SET touched = :yes");
        more.accept(request);
        return dynamoDb.updateItem(request.build());
    }

    private UpdateItemResponse update(String update, @Nullable String condition, ReturnValue returned) {
        return dynamoDb.updateItem(
                request(update, condition).returnValues(returned).build());
    }

    private static UpdateItemRequest.Builder request(String update, @Nullable String condition) {
        Set<String> used = new HashSet<>(List.of((update + " " + condition).split("[^\\w:]+")));
        Map<String, AttributeValue> values = new HashMap<>(VALUES);
        values.keySet().retainAll(used);
        return UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(KEY)
                .updateExpression(update)
                .conditionExpression(condition)
                .expressionAttributeValues(values.isEmpty() ? null : values);
    }

    private static void assertInvalid(String words, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DynamoDbException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
                .hasMessageContaining(words);
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(String number) {
        return AttributeValue.fromN(number);
    }
}
