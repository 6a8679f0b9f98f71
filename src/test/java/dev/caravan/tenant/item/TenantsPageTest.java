package dev.caravan.tenant.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.caravan.tenant.delivery.ApplicationFilter;
import dev.caravan.tenant.delivery.CentralRole;
import dev.caravan.tenant.delivery.CustomerRole;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.tenant.key.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The page about the tenant table says what is read, and its examples can be. */
class TenantsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "TENANTS.md");
    private static final Pattern JSON_BLOCK = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TenantItems items = new TenantItems(
            KeyLayout.parse("{tenant}/{cluster}/{application}/{pod}/{file}"),
            Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void it_lists_every_attribute_as_it_is_read() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("replace what stands between the markers by this:%n%s", table())
                .contains("<!-- attributes -->\n" + table() + "<!-- /attributes -->");
    }

    private static String table() {
        return Arrays.stream(Attribute.values())
                .map(attribute -> "| `%s` | %s | %s | %s | %s |\n"
                        .formatted(
                                attribute.key(),
                                attribute.types(),
                                attribute.fallback(),
                                attribute.allowed().replace("<", "\\<").replace("*", "\\*"),
                                "`" + attribute.example() + "`"))
                .collect(Collectors.joining(
                        "",
                        "| attribute | DynamoDB type | without it | it is | example |\n| --- | --- | --- | --- | --- |\n",
                        ""));
    }

    @Test
    void its_items_are_read_as_deliveries() throws IOException {
        List<Delivery> deliveries = new ArrayList<>();
        for (JsonNode example : examples()) {
            if (example.has("tenant_id")) {
                deliveries.addAll(items.deliveries(new TenantId("acme"), List.of(item(example)), "us-east-1"));
            }
        }
        CustomerRole role = new CustomerRole("arn:aws:iam::222222222222:role/caravan-logs", null);
        assertThat(deliveries)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(
                                        new Delivery.ToLogGroup(
                                                new TenantId("acme"),
                                                true,
                                                new ApplicationFilter(
                                                        false,
                                                        Set.of(
                                                                "payments",
                                                                "ledger",
                                                                "kube-apiserver",
                                                                "openshift-apiserver",
                                                                "kube-controller-manager",
                                                                "openshift-controller-manager",
                                                                "openshift-route-controller-manager")),
                                                new CustomerRole(role.arn(), "acme-7f3b"),
                                                "eu-central-1",
                                                "/clusters/acme",
                                                30,
                                                "arn:aws:kms:eu-central-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab")),
                        second -> assertThat(second).isInstanceOf(Delivery.ToLogGroup.class),
                        third -> assertThat(third)
                                .isEqualTo(new Delivery.ToBucket(
                                        new TenantId("acme"),
                                        true,
                                        ApplicationFilter.ALL,
                                        role,
                                        "eu-central-1",
                                        "acme-logs",
                                        "clusters/")),
                        fourth -> assertThat(fourth)
                                .isEqualTo(new Delivery.ToBucket(
                                        new TenantId("acme"),
                                        true,
                                        ApplicationFilter.ALL,
                                        new CentralRole(),
                                        "eu-central-1",
                                        "acme-logs",
                                        "ROSA/cluster-logs/")));
    }

    @Test
    void its_example_of_everything_has_every_attribute() throws IOException {
        Set<String> used = examples().stream()
                .flatMap(example -> {
                    List<String> names = new ArrayList<>();
                    example.fieldNames().forEachRemaining(names::add);
                    return names.stream();
                })
                .collect(Collectors.toSet());
        assertThat(used)
                .containsAll(
                        Arrays.stream(Attribute.values()).map(Attribute::key).toList());
    }

    @Test
    void the_examples_of_its_table_are_read_without_an_objection() {
        for (Attribute attribute : Attribute.values()) {
            Map<String, AttributeValue> item = new HashMap<>();
            boolean toBucket = attribute == Attribute.BUCKET || attribute == Attribute.PREFIX;
            for (Attribute each : List.of(Attribute.TENANT_ID, Attribute.ROLE, Attribute.LOG_GROUP, Attribute.BUCKET)) {
                item.put(each.key(), AttributeValue.fromS(each.example()));
            }
            item.put(Attribute.TYPE.key(), AttributeValue.fromS(toBucket ? "s3" : "cloudwatch"));
            item.put(attribute.key(), example(attribute));
            assertThat(items.deliveries(new TenantId("acme"), List.of(item), "us-east-1"))
                    .as("%s", attribute)
                    .singleElement()
                    .isInstanceOf(Delivery.Valid.class);
        }
    }

    private static AttributeValue example(Attribute attribute) {
        String first = attribute.types().split(",", 2)[0];
        return switch (first) {
            case "BOOL" -> AttributeValue.fromBool(Boolean.valueOf(attribute.example()));
            case "N" -> AttributeValue.fromN(attribute.example());
            case "L of S" ->
                AttributeValue.fromL(Arrays.stream(attribute.example().split(", ", -1))
                        .map(AttributeValue::fromS)
                        .toList());
            default -> AttributeValue.fromS(attribute.example());
        };
    }

    /** Reading each also shows that each is JSON. */
    private static List<JsonNode> examples() throws IOException {
        List<JsonNode> examples = new ArrayList<>();
        for (var block : JSON_BLOCK.matcher(Files.readString(PAGE)).results().toList()) {
            examples.add(JSON.readTree(block.group(1)));
        }
        return examples;
    }

    private static Map<String, AttributeValue> item(JsonNode example) {
        Map<String, AttributeValue> item = new HashMap<>();
        example.properties().forEach(attribute -> item.put(attribute.getKey(), value(attribute.getValue())));
        return item;
    }

    private static AttributeValue value(JsonNode typed) {
        Map.Entry<String, JsonNode> entry = typed.properties().iterator().next();
        List<JsonNode> all = new ArrayList<>();
        entry.getValue().forEach(all::add);
        return switch (entry.getKey()) {
            case "S" -> AttributeValue.fromS(entry.getValue().textValue());
            case "N" -> AttributeValue.fromN(entry.getValue().textValue());
            case "BOOL" -> AttributeValue.fromBool(entry.getValue().booleanValue());
            case "SS" ->
                AttributeValue.fromSs(all.stream().map(JsonNode::textValue).toList());
            case "L" ->
                AttributeValue.fromL(all.stream().map(TenantsPageTest::value).toList());
            default -> throw new IllegalArgumentException("no type of an example: " + typed);
        };
    }
}
