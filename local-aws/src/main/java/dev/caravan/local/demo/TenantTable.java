package dev.caravan.local.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The DynamoDB table that says where each tenant's logs go. */
final class TenantTable implements AutoCloseable {
    private static final int RETENTION_DAYS = 30;

    private final DynamoDbClient dynamoDb;
    private final String name;

    /** Creates the table. */
    TenantTable(Clients clients, String name) {
        this.dynamoDb = clients.dynamoDb();
        this.name = name;
        dynamoDb.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("tenant_id"), text("type"))
                .keySchema(key("tenant_id", KeyType.HASH), key("type", KeyType.RANGE)));
    }

    /** Adds the customer's items: one for CloudWatch Logs, and one for a bucket where it wants copies. */
    void add(Customer customer) {
        Map<String, AttributeValue> cloudWatch = item(customer, "cloudwatch");
        cloudWatch.put("log_group_name", AttributeValue.fromS(customer.logGroup()));
        cloudWatch.put("retention_days", AttributeValue.fromN(Integer.toString(RETENTION_DAYS)));
        put(cloudWatch);
        customer.copies().ifPresent(bucket -> {
            Map<String, AttributeValue> copy = item(customer, "s3");
            copy.put("bucket_name", AttributeValue.fromS(bucket));
            copy.put("bucket_prefix", AttributeValue.fromS(Customer.COPY_PREFIX));
            put(copy);
        });
    }

    private static Map<String, AttributeValue> item(Customer customer, String type) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("tenant_id", AttributeValue.fromS(customer.tenant()));
        item.put("type", AttributeValue.fromS(type));
        item.put("enabled", AttributeValue.fromBool(true));
        item.put("log_distribution_role_arn", AttributeValue.fromS(customer.roleArn()));
        item.put("target_region", AttributeValue.fromS(customer.region()));
        item.put("external_id", AttributeValue.fromS(customer.externalId()));
        putList(item, "desired_logs", customer.desiredLogs());
        putList(item, "groups", customer.groups());
        return item;
    }

    private static void putList(Map<String, AttributeValue> item, String name, List<String> values) {
        if (!values.isEmpty()) {
            item.put(
                    name,
                    AttributeValue.fromL(
                            values.stream().map(AttributeValue::fromS).toList()));
        }
    }

    private void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(put -> put.tableName(name).item(item));
    }

    private static AttributeDefinition text(String attribute) {
        return AttributeDefinition.builder()
                .attributeName(attribute)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }

    @Override
    public void close() {
        dynamoDb.close();
    }
}
