package dev.caravan.tenant.item;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import dev.caravan.tenant.delivery.ApplicationFilter;
import dev.caravan.tenant.delivery.CentralRole;
import dev.caravan.tenant.delivery.CustomerRole;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.tenant.key.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TenantItemsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final String ROLE = "arn:aws:iam::111122223333:role/caravan";
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final KeyLayout LAYOUT = KeyLayout.parse("{tenant}/{cluster}/{application}/{pod}/{file}");

    private final TenantItems items = new TenantItems(LAYOUT, Clock.fixed(NOW, ZoneOffset.UTC));

    private static Map<String, AttributeValue> logGroupItem() {
        return new HashMap<>(Map.of(
                "tenant_id", fromS("acme"),
                "log_distribution_role_arn", fromS(ROLE),
                "log_group_name", fromS("/caravan/acme")));
    }

    private static Map<String, AttributeValue> bucketItem() {
        return new HashMap<>(Map.of(
                "tenant_id", fromS("acme"),
                "type", fromS("s3"),
                "log_distribution_role_arn", fromS(ROLE),
                "bucket_name", fromS("acme-logs")));
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> item, String name, AttributeValue value) {
        item.put(name, value);
        return item;
    }

    private List<Delivery> read(Map<String, AttributeValue> item) {
        return items.deliveries(ACME, List.of(item), "eu-west-1");
    }

    private Delivery.ToLogGroup logGroup(String name, AttributeValue value) {
        return (Delivery.ToLogGroup) read(with(logGroupItem(), name, value)).get(0);
    }

    private Delivery.Invalid invalid(Map<String, AttributeValue> item) {
        assertThat(read(item)).singleElement().isInstanceOf(Delivery.Invalid.class);
        return (Delivery.Invalid) read(item).get(0);
    }

    @Test
    void an_item_without_anything_optional_has_the_defaults() {
        assertThat(read(logGroupItem()))
                .containsExactly(new Delivery.ToLogGroup(
                        ACME,
                        true,
                        ApplicationFilter.ALL,
                        new CustomerRole(ROLE, null),
                        "eu-west-1",
                        "/caravan/acme",
                        null,
                        null));
        assertThat(read(bucketItem()))
                .containsExactly(new Delivery.ToBucket(
                        ACME,
                        true,
                        ApplicationFilter.ALL,
                        new CustomerRole(ROLE, null),
                        "eu-west-1",
                        "acme-logs",
                        "ROSA/cluster-logs/"));
    }

    @Test
    void an_item_with_everything_keeps_everything() {
        String key = "arn:aws:kms:us-east-2:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab";
        Map<String, AttributeValue> item = logGroupItem();
        item.put("type", fromS("cloudwatch"));
        item.put("enabled", fromBool(true));
        item.put("target_region", fromS("us-east-2"));
        item.put("external_id", fromS("acme-42"));
        item.put("desired_logs", fromL(List.of(fromS("audit"))));
        item.put("retention_days", fromN("30"));
        item.put("kms_key_arn", fromS(key));
        item.put("ttl", fromN("4102444800"));
        item.put("something_else", fromS("ignored"));
        assertThat(read(item))
                .containsExactly(new Delivery.ToLogGroup(
                        ACME,
                        true,
                        new ApplicationFilter(false, Set.of("audit")),
                        new CustomerRole(ROLE, "acme-42"),
                        "us-east-2",
                        "/caravan/acme",
                        30,
                        key));
    }

    @Test
    void a_copy_without_a_role_is_written_with_the_central_one() {
        Map<String, AttributeValue> item = bucketItem();
        item.remove("log_distribution_role_arn");
        assertThat(((Delivery.ToBucket) read(item).get(0)).role()).isEqualTo(new CentralRole());
        item.put("log_distribution_role_arn", fromNul(true));
        assertThat(((Delivery.ToBucket) read(item).get(0)).role()).isEqualTo(new CentralRole());
        item.put("log_distribution_role_arn", fromS(""));
        assertThat(invalid(item).attribute()).isEqualTo("log_distribution_role_arn");
    }

    @Test
    void an_external_id_without_a_role_to_show_it_to_is_refused() {
        Map<String, AttributeValue> item = with(bucketItem(), "external_id", fromS("acme-42"));
        assertThat(((CustomerRole) ((Delivery.ToBucket) read(item).get(0)).role()).externalId())
                .isEqualTo("acme-42");
        item.remove("log_distribution_role_arn");
        assertThat(invalid(item).attribute()).isEqualTo("external_id");
    }

    @Test
    void one_invalid_item_does_not_stop_its_siblings() {
        List<Map<String, AttributeValue>> all =
                List.of(logGroupItem(), with(bucketItem(), "bucket_name", fromS("No")), bucketItem());
        assertThat(items.deliveries(ACME, all, "eu-west-1"))
                .extracting(Object::getClass)
                .isEqualTo(List.of(Delivery.ToLogGroup.class, Delivery.Invalid.class, Delivery.ToBucket.class));
    }

    static Stream<AttributeValue> both_ways_to_name_two() {
        return Stream.of(fromL(List.of(fromS("b"), fromS(" "), fromS("a"))), fromSs(List.of("a", "b", "")));
    }

    @ParameterizedTest
    @MethodSource("both_ways_to_name_two")
    void reads_names_from_a_list_and_from_a_set(AttributeValue value) {
        assertThat(logGroup("desired_logs", value).applications())
                .isEqualTo(new ApplicationFilter(false, Set.of("a", "b")));
    }

    @Test
    void reads_a_single_name() {
        ApplicationFilter filter = logGroup("desired_logs", fromS("Audit")).applications();
        assertThat(filter.wants("Audit")).isTrue();
        assertThat(filter.wants("audit")).isFalse();
    }

    static Stream<AttributeValue> names_nothing() {
        return Stream.of(
                fromL(List.of()),
                fromL(List.of(fromS(""), fromS(" "))),
                fromS(""),
                fromS("  "),
                fromSs(List.of(" ")),
                fromNul(true));
    }

    @ParameterizedTest
    @MethodSource("names_nothing")
    void wants_all_when_it_names_nothing(AttributeValue value) {
        assertThat(logGroup("desired_logs", value).applications()).isEqualTo(ApplicationFilter.ALL);
        assertThat(logGroup("groups", value).applications()).isEqualTo(ApplicationFilter.ALL);
    }

    @Test
    void unites_names_and_groups() {
        Map<String, AttributeValue> item = with(logGroupItem(), "desired_logs", fromS("audit"));
        item.put("groups", fromL(List.of(fromS("scheduler"), fromS("API"))));
        assertThat(((Delivery.Valid) read(item).get(0)).applications().names())
                .containsExactlyInAnyOrder("audit", "kube-scheduler", "kube-apiserver", "openshift-apiserver");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nonsense", "Kube API", "API, Scheduler", "Controller-Manager", "APIs", "kube-apiserver"})
    void refuses_a_group_that_is_not_known_also_beside_one_that_is(String group) {
        assertThat(invalid(with(logGroupItem(), "groups", fromL(List.of(fromS("API"), fromS(group))))))
                .satisfies(invalid -> {
                    assertThat(invalid.attribute()).isEqualTo("groups");
                    assertThat(invalid.problem())
                            .startsWith("names \"" + group + "\"")
                            .endsWith("API, Authentication, Controller Manager, Scheduler");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " audit",
                "audit ",
                "audit\n",
                "\u00a0audit",
                "\ufeffaudit",
                "audit\u200b",
                "au\u0000dit",
                "au\u009bdit",
                "cluster-1/audit",
                "audit,payments",
                "audit;payments",
                "audit payments",
                "[audit]",
                "\"audit\"",
                "*",
                "aud?t",
                ".",
                ".."
            })
    void refuses_the_name_of_an_application_that_nothing_is_called(String name) {
        for (AttributeValue value : List.of(
                fromS(name), fromSs(List.of("payments", name)), fromL(List.of(fromS("payments"), fromS(name))))) {
            assertThat(invalid(with(logGroupItem(), "desired_logs", value))).satisfies(invalid -> {
                assertThat(invalid.attribute()).isEqualTo("desired_logs");
                assertThat(invalid.problem()).startsWith("names \"").contains("; it is a list of strings");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "zahlungen-ü", "a.b_c-1", "Audit", "...", "a:b@c=d+e(f)"})
    void takes_the_name_of_an_application(String name) {
        assertThat(logGroup("desired_logs", fromS(name)).applications().wants(name))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"desired_logs, audit", "groups, API"})
    void refuses_to_choose_by_applications_where_keys_do_not_tell_them(String attribute, String name) {
        TenantItems byPod = new TenantItems(KeyLayout.parse("{tenant}/{pod}/{file}"), Clock.systemUTC());
        assertThat(byPod.deliveries(
                        ACME, List.of(with(logGroupItem(), attribute, fromSs(List.of(name, "")))), "eu-west-1"))
                .singleElement()
                .isInstanceOfSatisfying(Delivery.Invalid.class, invalid -> {
                    assertThat(invalid.attribute()).isEqualTo(attribute);
                    assertThat(invalid.problem()).contains("{tenant}/{pod}/{file}");
                });
        assertThat(byPod.deliveries(ACME, List.of(with(logGroupItem(), attribute, fromS(" "))), "eu-west-1"))
                .singleElement()
                .isInstanceOf(Delivery.ToLogGroup.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::111122223333:role/caravan",
                "arn:aws-us-gov:iam::111122223333:role/path/to/caravan",
                "arn:aws-cn:iam::111122223333:role/a+=,.@-_b",
                "arn:aws-iso-b:iam::111122223333:role/x"
            })
    void takes_role_arns_of_every_partition(String arn) {
        assertThat(logGroup("log_distribution_role_arn", fromS(arn)).role().arn())
                .isEqualTo(arn);
    }

    @ParameterizedTest
    @CsvSource({"logs, logs/", "logs/, logs/", "logs///, logs/", "/logs/a, logs/a/", "'', ''", "/, ''", "a b/ü, a b/ü/"
    })
    void normalises_the_prefix_of_copies(String prefix, String normal) {
        assertThat(((Delivery.ToBucket) read(with(bucketItem(), "bucket_prefix", fromS(prefix)))
                                .get(0))
                        .prefix())
                .isEqualTo(normal);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653
            })
    void takes_the_retentions_of_cloudwatch(int days) {
        assertThat(logGroup("retention_days", fromN("" + days)).retentionDays()).isEqualTo(days);
        assertThat(logGroup("retention_days", fromS("" + days)).retentionDays()).isEqualTo(days);
    }

    static Stream<Arguments> refused_of_a_log_group() {
        AttributeValue binary = AttributeValue.fromB(SdkBytes.fromUtf8String("x"));
        return Stream.of(
                Arguments.of("enabled", fromS("true")),
                Arguments.of("enabled", fromN("1")),
                Arguments.of("enabled", fromNul(true)),
                Arguments.of("enabled", fromS("")),
                Arguments.of("type", fromS("kinesis")),
                Arguments.of("type", fromS("CloudWatch")),
                Arguments.of("type", fromS("")),
                Arguments.of("type", fromN("3")),
                Arguments.of("tenant_id", fromS("other")),
                Arguments.of("tenant_id", fromN("1")),
                Arguments.of("log_distribution_role_arn", fromNul(true)),
                Arguments.of("log_distribution_role_arn", fromS("")),
                Arguments.of("log_distribution_role_arn", fromS("arn:aws:iam::1111:role/x")),
                Arguments.of("log_distribution_role_arn", fromS("arn:aws:iam::111122223333:user/x")),
                Arguments.of("log_distribution_role_arn", fromS("arn:aws:iam::111122223333:role/")),
                Arguments.of("log_distribution_role_arn", fromS("arn:aws:iam::111122223333:role/" + "x".repeat(65))),
                Arguments.of("log_distribution_role_arn", fromS("arn:gcp:iam::111122223333:role/x")),
                Arguments.of("log_distribution_role_arn", fromS(ROLE + "\n")),
                Arguments.of("log_group_name", fromS("")),
                Arguments.of("log_group_name", fromS("x".repeat(513))),
                Arguments.of("log_group_name", fromS("a b")),
                Arguments.of("log_group_name", fromS("aws/acme")),
                Arguments.of("log_group_name", fromS("a:b")),
                Arguments.of("log_group_name", fromL(List.of(fromS("a")))),
                Arguments.of("target_region", fromS("")),
                Arguments.of("target_region", fromS("Europe")),
                Arguments.of("target_region", fromS("us-east-1.example.com#")),
                Arguments.of("external_id", fromS("x")),
                Arguments.of("external_id", fromS("a b")),
                Arguments.of("external_id", fromS("x".repeat(1225))),
                Arguments.of("external_id", fromN("42")),
                Arguments.of("desired_logs", fromN("1")),
                Arguments.of("desired_logs", fromL(List.of(fromS("a"), fromN("1")))),
                Arguments.of("desired_logs", fromBool(true)),
                Arguments.of("groups", binary),
                Arguments.of("groups", AttributeValue.fromM(Map.of())),
                Arguments.of("retention_days", fromN("0")),
                Arguments.of("retention_days", fromN("2")),
                Arguments.of("retention_days", fromN("-1")),
                Arguments.of("retention_days", fromN("30.5")),
                Arguments.of("retention_days", fromN("36530")),
                Arguments.of("retention_days", fromS("")),
                Arguments.of("retention_days", fromBool(true)),
                Arguments.of("kms_key_arn", fromS("")),
                Arguments.of("kms_key_arn", fromS("alias/logs")),
                Arguments.of("kms_key_arn", fromS("arn:aws:kms:eu-west-1:111122223333:alias/logs")));
    }

    @ParameterizedTest
    @MethodSource("refused_of_a_log_group")
    void refuses_an_attribute_by_name(String attribute, AttributeValue value) {
        Delivery.Invalid invalid = invalid(with(logGroupItem(), attribute, value));
        assertThat(invalid.attribute()).isEqualTo(attribute);
        assertThat(invalid.problem()).contains("; it is ");
        assertThat(invalid.enabled()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "Acme-logs",
                "acme_logs",
                "acme..logs",
                "-acme",
                "acme-",
                "192.168.1.1",
                "a/b",
                "acme logs"
            })
    void refuses_a_bucket_name_that_s3_would_refuse(String bucket) {
        assertThat(invalid(with(bucketItem(), "bucket_name", fromS(bucket))).attribute())
                .isEqualTo("bucket_name");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 62, 63})
    void takes_a_bucket_name_of_allowed_length(int length) {
        assertThat(read(with(bucketItem(), "bucket_name", fromS("b".repeat(length))))
                        .get(0))
                .isInstanceOf(Delivery.ToBucket.class);
        assertThat(invalid(with(bucketItem(), "bucket_name", fromS("b".repeat(64))))
                        .attribute())
                .isEqualTo("bucket_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", " a", "a/ ", "a\nb", "a\u0000", "a\u0085", "\ud83d", "../other", "a/./b", "a/.."})
    void refuses_a_prefix_that_leads_astray(String prefix) {
        assertThat(invalid(with(bucketItem(), "bucket_prefix", fromS(prefix))).attribute())
                .isEqualTo("bucket_prefix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"log_distribution_role_arn", "log_group_name"})
    void refuses_an_item_without_what_is_required(String attribute) {
        Map<String, AttributeValue> item = logGroupItem();
        item.remove(attribute);
        assertThat(invalid(item).problem()).startsWith("is missing");
    }

    @Test
    void a_broken_item_that_is_switched_off_stays_switched_off() {
        Map<String, AttributeValue> item = with(logGroupItem(), "log_group_name", fromS("a b"));
        item.put("enabled", fromBool(false));
        assertThat(invalid(item).enabled()).isFalse();
        assertThat(logGroup("enabled", fromBool(false)).enabled()).isFalse();
    }

    @Test
    void shows_what_it_found_short_and_on_one_line() {
        Delivery.Invalid invalid = invalid(with(logGroupItem(), "type", fromS("x\n\u202e".repeat(10_000))));
        assertThat(invalid.problem()).hasSizeLessThan(800).doesNotContain("\n", "\u202e");
        assertThat(invalid.type()).hasSizeLessThan(800).doesNotContain("\n", "\u202e");
        assertThat(invalid(with(bucketItem(), "bucket_name", fromS("No"))).type())
                .isEqualTo("s3");
    }

    @ParameterizedTest
    @CsvSource({
        "1767225600, true", // now
        "1767225599, true",
        "1767225599.5, true",
        "1767225601, false",
        "1609459201, true", // within the last five years
        "1609459199, false", // longer ago than DynamoDB looks
        "0, false",
        "-1, false",
        "999999999999, false",
        "1E+125, false"
    })
    void an_item_is_gone_from_its_ttl_on(String ttl, boolean gone) {
        assertThat(read(with(logGroupItem(), "ttl", fromN(ttl)))).hasSize(gone ? 0 : 1);
    }

    @Test
    void a_ttl_that_is_not_a_number_is_ignored_as_dynamodb_does() {
        assertThat(read(with(logGroupItem(), "ttl", fromS("1767225599")))).hasSize(1);
    }
}
