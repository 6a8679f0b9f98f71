package dev.caravan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ComparisonOperator;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

@ExtendWith(OneServer.class)
class DynamoDbTest {
    private static final String TABLE = "tenants";

    private final Estate estate;
    private final DynamoDbClient dynamoDb;

    DynamoDbTest(Estate estate) {
        this.estate = estate;
        dynamoDb = estate.dynamoDb(estate.credentials());
    }

    @BeforeEach
    void create_the_table() {
        create(TABLE);
        put("a", "cloudwatch");
        put("a", "s3");
        put("b", "cloudwatch");
    }

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    @Test
    void finds_items_by_the_conditions_of_old() {
        Condition isA = Condition.builder()
                .comparisonOperator(ComparisonOperator.EQ)
                .attributeValueList(text("a"))
                .build();

        assertThat(dynamoDb.query(b -> b.tableName(TABLE).keyConditions(Map.of("tenant_id", isA)))
                        .items())
                .extracting(item -> item.get("type"))
                .containsExactly(text("cloudwatch"), text("s3"));
    }

    @Test
    void finds_items_by_an_expression() {
        assertThat(dynamoDb.query(query("#t = :t")).items()).hasSize(2);
        assertThat(dynamoDb.query(query("#t = :t AND type = :s")).items())
                .singleElement()
                .satisfies(item -> assertThat(item).containsEntry("type", text("s3")));
    }

    @Test
    void gives_pages_of_the_size_it_was_told() {
        estate.aws.limitPages(estate.account, 1);

        assertThat(dynamoDb.query(query("#t = :t")).items()).hasSize(1);
        assertThat(dynamoDb.queryPaginator(query("#t = :t")).items()).hasSize(2);
        assertThat(dynamoDb.scanPaginator(b -> b.tableName(TABLE)).items()).hasSize(3);
    }

    @Test
    void respects_a_limit() {
        assertThat(dynamoDb.scan(b -> b.tableName(TABLE).limit(2)).items()).hasSize(2);
    }

    @Test
    void gets_and_deletes_by_the_whole_key() {
        Map<String, AttributeValue> key = Map.of("tenant_id", text("a"), "type", text("s3"));

        assertThat(dynamoDb.getItem(b -> b.tableName(TABLE).key(key)).item()).containsEntry("n", number());
        dynamoDb.deleteItem(b -> b.tableName(TABLE).key(key));
        assertThat(dynamoDb.getItem(b -> b.tableName(TABLE).key(key)).hasItem()).isFalse();
        assertThatThrownBy(() -> dynamoDb.getItem(b -> b.tableName(TABLE).key(Map.of("tenant_id", text("a")))))
                .hasMessageContaining("does not match the schema");
    }

    @Test
    void replaces_an_item_with_the_same_key() {
        put("a", "s3");

        assertThat(dynamoDb.scan(b -> b.tableName(TABLE)).count()).isEqualTo(3);
    }

    @Test
    void refuses_items_without_a_proper_key() {
        assertInvalid("Missing the key type", Map.of("tenant_id", text("a")));
        assertInvalid("Type mismatch", Map.of("tenant_id", number(), "type", text("s3")));
        assertInvalid("empty string", Map.of("tenant_id", text(""), "type", text("s3")));
    }

    @Test
    void keeps_accounts_apart_and_names_the_missing_table() {
        try (DynamoDbClient other = estate.dynamoDb(estate.otherCredentials())) {
            assertThatThrownBy(() -> other.scan(b -> b.tableName(TABLE))).isInstanceOf(ResourceNotFoundException.class);
        }
        assertThatThrownBy(() -> create(TABLE)).isInstanceOf(ResourceInUseException.class);
        dynamoDb.deleteTable(b -> b.tableName(TABLE));
        assertThatThrownBy(() -> dynamoDb.describeTable(b -> b.tableName(TABLE)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void describes_its_table() {
        assertThat(dynamoDb.describeTable(b -> b.tableName(TABLE)).table()).satisfies(table -> {
            assertThat(table.tableStatusAsString()).isEqualTo("ACTIVE");
            assertThat(table.keySchema()).hasSize(2);
            assertThat(table.itemCount()).isEqualTo(3);
        });
    }

    @Test
    void refuses_what_it_cannot_do_instead_of_guessing() {
        Map<String, AttributeValue> item = Map.of("tenant_id", text("c"), "type", text("s3"));

        assertUnsupported(() -> dynamoDb.putItem(
                b -> b.tableName(TABLE).item(item).conditionExpression("contains(tenant_id, tenant_id)")));
        assertUnsupported(() -> dynamoDb.scan(b -> b.tableName(TABLE).filterExpression("n = :n")));
        assertUnsupported(() -> dynamoDb.query(query("begins_with(type, :s)")));
        assertThat(dynamoDb.getItem(b -> b.tableName(TABLE).key(item)).hasItem())
                .isFalse();
    }

    @Test
    void keeps_which_attribute_says_when_an_item_may_go() {
        assertThat(timeToLive()).isEqualTo("DISABLED null");

        dynamoDb.updateTimeToLive(b -> b.tableName(TABLE)
                .timeToLiveSpecification(ttl -> ttl.attributeName("ttl").enabled(true)));

        assertThat(timeToLive()).isEqualTo("ENABLED ttl");
    }

    private String timeToLive() {
        TimeToLiveDescription ttl =
                dynamoDb.describeTimeToLive(b -> b.tableName(TABLE)).timeToLiveDescription();
        return ttl.timeToLiveStatusAsString() + " " + ttl.attributeName();
    }

    private void create(String name) {
        dynamoDb.createTable(b -> b.tableName(name)
                .keySchema(key("tenant_id", KeyType.HASH), key("type", KeyType.RANGE))
                .attributeDefinitions(string("tenant_id"), string("type")));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition string(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static QueryRequest query(String expression) {
        return QueryRequest.builder()
                .tableName(TABLE)
                .keyConditionExpression(expression)
                .expressionAttributeNames(Map.of("#t", "tenant_id"))
                .expressionAttributeValues(Map.of(":t", text("a"), ":s", text("s3")))
                .build();
    }

    private void put(String tenant, String type) {
        dynamoDb.putItem(b -> b.tableName(TABLE)
                .item(Map.of(
                        "tenant_id", text(tenant),
                        "type", text(type),
                        "n", number(),
                        "groups", AttributeValue.fromSs(List.of("API", "Scheduler")))));
    }

    private void assertInvalid(String words, Map<String, AttributeValue> item) {
        assertThatThrownBy(() -> dynamoDb.putItem(b -> b.tableName(TABLE).item(item)))
                .hasMessageContaining(words);
    }

    private static void assertUnsupported(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
                .hasMessageContaining("does not support");
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number() {
        return AttributeValue.fromN("1.5");
    }
}
