package dev.caravan.flow;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.caravan.local.client.Fault;
import dev.caravan.local.client.FaultHandle;
import dev.caravan.local.client.Role;
import dev.caravan.notification.Replay;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A tenant with several deliveries of one type: each is a delivery of its own, and one that is named twice is one. */
class SameTypeTwiceTest {
    private final World world = new World();
    private final String table = "several-" + world.number;
    private final Customer one = world.customer("acme");
    private final Customer two = world.customer("acme");
    private final String key = one.key("payments", "pod-1", "a.json.gz");
    private final String first = one.logsId();
    private final String second = two.logsId();

    @BeforeEach
    void create_a_table_with_another_sort_key() {
        world.dynamoDb.createTable(request -> request.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("tenant_id", KeyType.HASH), key("place", KeyType.RANGE))
                .attributeDefinitions(text("tenant_id"), text("place")));
        world.takeAll(world.queueUrl);
    }

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void the_same_region_and_group_in_two_accounts_are_two_deliveries() {
        item("1", one.role());
        item("2", two.role());
        notifyOf(4);

        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(one.logs("pod-1").messages()).isEqualTo(LogLines.messages(4));
        assertThat(two.logs("pod-1").messages()).isEqualTo(LogLines.messages(4));
        assertThat(world.ledger()).hasSize(2);
        assertThat(events(run)).isEqualTo(Map.of(first, 4L, second, 4L));
        assertThat(run.err()).contains(first, second);
    }

    @Test
    void what_one_of_them_refuses_is_replayed_into_it_alone() {
        item("1", one.role());
        item("2", two.role());
        notifyOf(4);
        refuse(two, 1);
        Letter letter = world.letters().get(0);
        assertThat(letter.attributes()).containsEntry("delivery", second);

        replay(requireNonNull(letter.attributes().get("delivery")), "", letter.body());
        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(one.logs("pod-1").inArrivalOrder()).hasSize(4);
        assertThat(two.logs("pod-1").messages()).isEqualTo(LogLines.messages(4));
        assertThat(events(run)).isEqualTo(Map.of(second, 4L));
    }

    @Test
    void a_letter_that_names_a_type_alone_is_refused_with_the_candidates_and_delivered_where_there_is_one() {
        item("1", one.role());
        item("2", two.role());
        world.putLines(key, LogLines.numbered(2));
        world.takeAll(world.queueUrl);

        replay("cloudwatch", "2", world.eventWithTags(List.of(key)));
        Finished refused = drain();

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
        assertThat(one.logs("pod-1").messages()).isEmpty();
        assertThat(two.logs("pod-1").messages()).isEmpty();
        Letter letter = world.letters().get(0);
        assertThat(letter.error()).contains("caravan-delivery", first, second);
        assertThat(letter.attributes())
                .containsEntry("reason", "invalid-tenant")
                .containsEntry("delivery", "cloudwatch")
                .containsEntry("lines", "2");

        item("2", two.role(), "type", "s3", "bucket_name", "acme-copies-" + world.number);
        replay("cloudwatch", "2", letter.body());
        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(one.logs("pod-1").messages()).containsExactly("line 2");
    }

    @Test
    void a_letter_whose_delivery_is_gone_is_a_letter_for_the_same_delivery_and_lines() {
        item("1", one.role());
        world.putLines(key, LogLines.numbered(2));
        world.takeAll(world.queueUrl);

        replay(second, "2", world.eventWithTags(List.of(key)));

        assertThat(drain().exitCode()).isEqualTo(1);
        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("reason", "invalid-tenant")
                        .containsEntry("delivery", second)
                        .containsEntry("lines", "2"));
        assertThat(one.logs("pod-1").messages()).isEmpty();
    }

    @Test
    void a_letter_whose_tenant_is_gone_is_a_letter_for_the_same_delivery_and_lines() {
        world.putLines(key, LogLines.numbered(2));
        world.takeAll(world.queueUrl);

        replay(second, "2", world.eventWithTags(List.of(key)));

        assertThat(drain().exitCode()).isEqualTo(1);
        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("reason", "unknown-tenant")
                        .containsEntry("delivery", second)
                        .containsEntry("lines", "2"));
    }

    @Test
    void the_letter_of_an_invalid_item_is_replayed_into_its_delivery_when_the_item_is_right() {
        item("1", one.role());
        item("2", two.role(), "retention_days", "17");
        item("3", one.role(), "log_group_name", "not a group", "target_region", "eu-west-1");
        notifyOf(2);
        assertThat(drain().exitCode()).isEqualTo(1);
        Map<String, Letter> letters = world.letters().stream()
                .collect(Collectors.toMap(letter -> letter.attributes().get("delivery"), letter -> letter));
        String partly = "cloudwatch:" + one.account() + ":eu-west-1:?";
        assertThat(letters).containsOnlyKeys(second, partly);

        item("3", one.role(), "target_region", "eu-west-1");
        replay(partly, "", requireNonNull(letters.get(partly)).body());
        Finished run = drain();

        assertThat(events(run)).containsEntry("cloudwatch:" + one.account() + ":eu-west-1:" + Customer.GROUP, 2L);
        assertThat(one.logs("pod-1").inArrivalOrder()).hasSize(2);
    }

    @Test
    void a_delivery_that_two_items_name_is_made_once_by_the_one_that_works() {
        Role stranger = world.aws.role(Role.named(one.account(), "stranger").trusts("arn:aws:iam::999999999999:root"));
        item("1", stranger);
        item("2", one.role());
        notifyOf(4);

        Finished run = drain();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(one.logs("pod-1").inArrivalOrder()).hasSize(4);
        assertThat(events(run)).isEqualTo(Map.of(first, 4L));
        assertThat(run.delivery("acme", "cloudwatch").path("objects").asInt()).isEqualTo(1);
        assertThat(world.letters()).isEmpty();
    }

    @Test
    void copies_of_lines_that_both_quarantine_are_kept_apart() {
        String bucket = "quarantine-" + world.number;
        world.s3.createBucket(request -> request.bucket(bucket));
        item("1", one.role());
        item("2", two.role());
        // what is beyond two hours of ours is held back for both, the other line refused by the clock of one
        world.aws.moveClock(two.account(), Duration.ofMinutes(-45));
        long now = System.currentTimeMillis();
        world.putLines(
                key,
                LogLines.at(now + Duration.ofHours(9).toMillis(), "for both"),
                LogLines.at(now + Duration.ofMinutes(90).toMillis(), "for one"));
        world.takeAll(world.queueUrl);
        world.send(world.eventWithTags(List.of(key)));

        drain("--quarantine-bucket", bucket);

        assertThat(world.letters())
                .extracting(letter -> letter.attributes().get("delivery"), Letter::lines)
                .containsExactlyInAnyOrder(tuple(first, "1"), tuple(second, "1-2"));
        assertThat(world.aws.objects(bucket)).hasSize(2);
    }

    @Test
    void a_delivery_that_no_item_can_make_is_one_dead_letter() {
        item("1", one.role());
        item("2", world.aws.role(Role.named(one.account(), "stranger").trusts("arn:aws:iam::999999999999:root")));
        notifyOf(4);

        refuse(one, 2);

        assertThat(world.letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attributes())
                        .containsEntry("reason", "denied")
                        .containsEntry("delivery", first));
    }

    /** Drains with the puts of this customer denied from the second batch on. */
    private void refuse(Customer customer, int batchesBefore) {
        try (FaultHandle denied = world.aws.fault(Fault.on("logs", "PutLogEvents")
                .byAccount(customer.account())
                .afterSkipping(batchesBefore - 1)
                .error(400, "AccessDeniedException", "not authorized"))) {
            assertThat(drain("--max-batch-size", "2").exitCode()).isEqualTo(1);
            assertThat(denied.hits()).isPositive();
        }
    }

    private void notifyOf(int lines) {
        world.putLines(key, LogLines.numbered(lines));
        world.takeAll(world.queueUrl);
        world.send(world.eventWithTags(List.of(key)));
    }

    private void replay(String delivery, String lines, String body) {
        Map<String, MessageAttributeValue> attributes =
                Map.of(Replay.ID, "replay-1", Replay.DELIVERY, delivery, Replay.LINES, lines).entrySet().stream()
                        .filter(attribute -> !attribute.getValue().isEmpty())
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                attribute -> MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(attribute.getValue())
                                        .build()));
        world.sqs.sendMessage(
                request -> request.queueUrl(world.queueUrl).messageBody(body).messageAttributes(attributes));
    }

    private void item(String place, Role role, String... attributes) {
        Map<String, AttributeValue> item = new HashMap<>(Map.of(
                "tenant_id", AttributeValue.fromS("acme"),
                "place", AttributeValue.fromS(place),
                "log_distribution_role_arn", AttributeValue.fromS(role.arn()),
                "log_group_name", AttributeValue.fromS(Customer.GROUP)));
        for (int at = 0; at < attributes.length; at += 2) {
            item.put(attributes[at], AttributeValue.fromS(attributes[at + 1]));
        }
        world.dynamoDb.putItem(request -> request.tableName(table).item(item));
    }

    private Finished drain(String... arguments) {
        return world.drain(Stream.concat(
                        Stream.of("--ledger-table", world.ledgerTable(), "--tenant-config-table", table),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static Map<String, Long> events(Finished run) {
        return StreamSupport.stream(run.report().path("deliveries").spliterator(), false)
                .collect(Collectors.toMap(
                        entry -> entry.path("delivery_id").asText(),
                        entry -> entry.path("events").asLong()));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }
}
