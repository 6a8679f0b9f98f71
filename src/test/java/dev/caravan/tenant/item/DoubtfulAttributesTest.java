package dev.caravan.tenant.item;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.caravan.tenant.key.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DoubtfulAttributesTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final AttributeValue SOMETHING = AttributeValue.fromS("something");

    private final DoubtfulAttributes doubtful = new DoubtfulAttributes();
    private final Logger logger = (Logger) LoggerFactory.getLogger(DoubtfulAttributes.class);
    private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

    @BeforeEach
    void listen() {
        warnings.start();
        logger.addAppender(warnings);
        logger.setAdditive(false);
    }

    @AfterEach
    void stop_listening() {
        logger.detachAppender(warnings);
        logger.setAdditive(true);
    }

    @ParameterizedTest
    @CsvSource({
        "desired_log, desired_logs",
        "desiredLogs, desired_logs",
        "group, groups",
        "Groups, groups",
        "log_group, log_group_name",
        "loggroup_name, log_group_name",
        "bucket, bucket_name",
        "prefix, bucket_prefix",
        "retention, retention_days",
        "retention_in_days, retention_days",
        "region, target_region",
        "role_arn, log_distribution_role_arn",
        "log_distribution_role, log_distribution_role_arn",
        "external-id, external_id",
        "kms_key, kms_key_arn",
        "kms_key_id, kms_key_arn",
        "enable, enabled",
        "disabled, enabled",
        "Type, type",
        "TTL, ttl"
    })
    void names_the_attribute_that_may_be_meant(String written, String meant) {
        doubtful.warn(ACME, item(written, SOMETHING));
        assertThat(warned())
                .singleElement()
                .satisfies(
                        text -> assertThat(text).contains("\"acme\"", "\"" + written + "\"", "is " + meant + " meant"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"owner", "created_at", "cost_center", "name", "notes", "tier", "1", "", "tenant_display_name"})
    void says_nothing_of_what_is_there_for_others(String name) {
        doubtful.warn(ACME, item(name, SOMETHING));
        assertThat(warned()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "TTL", mode = EnumSource.Mode.EXCLUDE)
    void says_nothing_of_what_is_read(Attribute attribute) {
        doubtful.warn(ACME, item(attribute.key(), SOMETHING));
        assertThat(warned()).isEmpty();
    }

    @Test
    void says_nothing_where_the_attribute_is_there_as_well() {
        doubtful.warn(ACME, new Attributes(Map.of("bucket", SOMETHING, "bucket_name", SOMETHING)));
        assertThat(warned()).isEmpty();
    }

    @Test
    void warns_once_for_each_tenant_and_attribute_on_one_line() {
        for (int round = 0; round < 3; round++) {
            doubtful.warn(ACME, item("group\n", SOMETHING));
            doubtful.warn(ACME, item("bucket", SOMETHING));
            doubtful.warn(new TenantId("other"), item("bucket", SOMETHING));
        }
        assertThat(warned()).hasSize(3).allSatisfy(text -> assertThat(text).doesNotContain("\n"));
    }

    @Test
    void warns_of_an_end_that_never_comes() {
        doubtful.warn(ACME, item("ttl", AttributeValue.fromS("1767225599")));
        doubtful.warn(new TenantId("other"), item("ttl", AttributeValue.fromN("1767225599000")));
        doubtful.warn(new TenantId("third"), item("ttl", AttributeValue.fromN("1767225599")));
        doubtful.warn(new TenantId("fourth"), item("ttl", AttributeValue.fromNul(true)));
        assertThat(warned())
                .satisfiesExactly(
                        text -> assertThat(text).contains("acme", "ttl is \"1767225599\"", "seconds since 1970"),
                        text -> assertThat(text).contains("other", "1767225599000"));
    }

    private static Attributes item(String name, AttributeValue value) {
        return new Attributes(Map.of(name, value));
    }

    private List<String> warned() {
        return warnings.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
