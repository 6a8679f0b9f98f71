package dev.caravan.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.caravan.local.client.Call;
import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** How the tenant table is asked. */
class TenantTableTest {
    private static final long OPENING_MILLIS = 1000;

    @Test
    void an_item_without_type_in_a_table_without_sort_key_is_a_delivery_to_cloudwatch() {
        try (World world = new World()) {
            Customer acme = world.customer("acme");
            String table = tableWithoutSortKey(world);
            world.dynamoDb.putItem(request -> request.tableName(table)
                    .item(Map.of(
                            "tenant_id",
                            AttributeValue.fromS("acme"),
                            "log_group_name",
                            AttributeValue.fromS(Customer.GROUP),
                            "log_distribution_role_arn",
                            AttributeValue.fromS(acme.role().arn()))));
            String key = acme.key("app", "pod", "1.gz");
            world.putLines(key, "one");

            Finished run = world.manual(world.event(key), "--tenant-config-table", table);

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(acme.logs("pod").messages()).containsExactly("one");
        }
    }

    @Test
    void all_pages_of_a_tenants_items_are_read() {
        try (World world = new World()) {
            world.aws.limitPages(world.account, 1);
            Customer acme = world.customer("acme").toLogGroup("enabled", false).toBucket("acme-copies-" + world.number);
            acme.createBucket("acme-copies-" + world.number);
            String key = acme.key("app", "pod", "1.gz");
            world.putLines(key, "one");

            Finished run = world.manual(world.event(key));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(world.calls("dynamodb", "Query")).hasSizeGreaterThan(1);
            assertThat(world.aws.objects("acme-copies-" + world.number)).containsExactly("ROSA/cluster-logs/" + key);
        }
    }

    @Test
    void a_tenant_is_looked_up_once_for_many_objects_at_the_same_time() {
        try (World world = new World();
                FaultHandle slow = world.aws.fault(
                        Fault.on("dynamodb", "Query").byAccount(world.account).delay(1500));
                FaultHandle slowObjects = world.aws.fault(
                        Fault.on("s3", "GetObject").byAccount(world.account).delay(OPENING_MILLIS))) {
            Customer acme = world.customer("acme").toLogGroup();
            IntStream.range(0, 12).forEach(i -> world.putLines(acme.key("app", "pod", i + ".gz"), "line " + i));

            Finished run = world.drain("--concurrency", "6");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(slow.hits()).isEqualTo(1);
            assertThat(acme.logs("pod").messages()).hasSize(12).doesNotHaveDuplicates();
            assertThat(slowObjects.hits()).isEqualTo(12);
            // several were waiting for the one answer, or this would show nothing
            List<Call> opened = world.calls("s3", "GetObject");
            assertThat(opened.get(3).epochMillis() - opened.get(0).epochMillis())
                    .isLessThan(OPENING_MILLIS);
        }
    }

    @Test
    void an_unknown_tenant_is_remembered_too() {
        try (World world = new World()) {
            Customer nobody = world.customer("nobody");
            IntStream.range(0, 5).forEach(i -> world.putLines(nobody.key("app", "pod", i + ".gz"), "line " + i));

            Finished run = world.drain();

            assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
            assertThat(world.calls("dynamodb", "Query")).hasSize(1);
            assertThat(world.letters())
                    .hasSize(5)
                    .allSatisfy(letter -> assertThat(letter.reason()).isEqualTo("unknown-tenant"));
        }
    }

    private static String tableWithoutSortKey(World world) {
        String table = "plain-" + world.table;
        world.dynamoDb.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(KeySchemaElement.builder()
                        .attributeName("tenant_id")
                        .keyType(KeyType.HASH)
                        .build())
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("tenant_id")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
        return table;
    }
}
