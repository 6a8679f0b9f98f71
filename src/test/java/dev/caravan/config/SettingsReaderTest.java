package dev.caravan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.caravan.config.Settings.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsReaderTest {
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/111111111111/notifications";
    private static final String ROLE = "arn:aws:iam::111111111111:role/central";

    @TempDir
    private Path folder;

    private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "SQS_QUEUE_URL", QUEUE,
            "CENTRAL_LOG_DISTRIBUTION_ROLE_ARN", ROLE,
            "AWS_REGION", "us-east-1"));

    @Test
    void the_required_variables_are_enough() {
        Settings settings = read();

        assertThat(settings.run().mode()).isEqualTo(Mode.SQS);
        assertThat(settings.run().dryRun()).isFalse();
        assertThat(settings.run().report()).isNull();
        assertThat(settings.run().routes()).isNull();
        assertThat(settings.queue()).isEqualTo(new Settings.Queue(QUEUE, null, 8, 6, seconds(60), seconds(900)));
        assertThat(settings.tenants().table()).isEqualTo("tenant-configurations");
        assertThat(settings.tenants().keyLayout()).isEqualTo("{tenant}/{cluster}/{application}/{pod}/{file}");
        assertThat(settings.access()).isEqualTo(new Settings.Access(ROLE, null, "required", "us-east-1"));
        assertThat(settings.sending())
                .isEqualTo(new Settings.Sending(
                        "{pod}", 1000, 1_048_550, 3, Duration.ofMillis(500), Duration.ofMillis(20_000), null));
        assertThat(settings.parking()).isEqualTo(new Settings.Parking(5, Duration.ofHours(24)));
        assertThat(settings.ledger())
                .isEqualTo(new Settings.Ledger(null, Duration.ofDays(30), seconds(60), seconds(5), 16_000_000));
        assertThat(settings.logs()).isEqualTo(new Settings.Logs(true, "info"));
    }

    @Test
    void a_flag_wins_over_the_environment_and_the_environment_over_the_default() {
        environment.put("MAX_BATCH_SIZE", "200");
        environment.put("CONCURRENCY", "3");
        flags.put(Setting.MAX_BATCH_SIZE, "100");

        Settings settings = read();

        assertThat(settings.sending().maxBatchSize()).isEqualTo(100);
        assertThat(settings.queue().concurrency()).isEqualTo(3);
        assertThat(settings.sending().retryAttempts()).isEqualTo(3);
    }

    @Test
    void an_empty_variable_counts_as_unset() {
        environment.put("MAX_BATCH_SIZE", "");

        assertThat(read().sending().maxBatchSize()).isEqualTo(1000);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void any_other_blank_value_is_a_mistake_that_is_named_once(Setting setting) {
        flags.put(setting, "");
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(setting + " is \"\"; it may be " + setting.allowed())
                .hasMessageNotContaining(setting + " is not set");

        flags.clear();
        environment.put(setting.name(), " \t");
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(setting + " is \" \\t\"; it may be " + setting.allowed());
    }

    @Test
    void an_empty_required_variable_is_not_set() {
        environment.put("SQS_QUEUE_URL", "");

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("SQS_QUEUE_URL (--sqs-queue-url) is not set, and mode sqs polls it;"
                        + " it may be an http or https URL.");
    }

    @Test
    void spaces_around_a_value_do_not_belong_to_it() {
        environment.put("AWS_REGION", " eu-central-1\n");
        environment.put("MAX_BATCH_SIZE", " 7 ");

        assertThat(read().access().region()).isEqualTo("eu-central-1");
        assertThat(read().sending().maxBatchSize()).isEqualTo(7);
    }

    @Test
    void every_mistake_is_named_in_one_message() {
        environment.clear();
        environment.put("EXECUTION_MODE", "push");
        environment.put("SQS_QUEUE_URL", "notifications");
        environment.put("MAX_BATCH_SIZE", "10001");
        environment.put("EXTERNAL_ID", "what is this");

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidSettingsException.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .containsExactlyInAnyOrder(
                                "EXECUTION_MODE (--mode) is \"push\"; it may be sqs, drain or manual.",
                                "SQS_QUEUE_URL (--sqs-queue-url) is \"notifications\"; it may be an http or https URL.",
                                "CENTRAL_LOG_DISTRIBUTION_ROLE_ARN (--central-role-arn) is not set, and it is the first hop"
                                        + " of every delivery; it may be an IAM role ARN.",
                                "EXTERNAL_ID (--external-id) is a text of 12 characters; it may be 2 to 1224 characters of"
                                        + " A-Z a-z 0-9 + = , . @ : / - _.",
                                "AWS_REGION (--region) is not set, and the AWS SDK's chain knows none either;"
                                        + " it may be an AWS region.",
                                "MAX_BATCH_SIZE (--max-batch-size) is \"10001\"; it may be 1 to 10000."));
    }

    @ParameterizedTest
    @CsvSource({
        "EXECUTION_MODE, lambda",
        "SQS_QUEUE_URL, ftp://queue/x",
        "SQS_QUEUE_URL, https://sqs.us-east-1.amazonaws.com",
        "DEAD_LETTER_QUEUE_URL, arn:aws:sqs:us-east-1:111111111111:dead",
        "TENANT_CONFIG_TABLE, a table",
        "TENANT_CONFIG_TABLE, ab",
        "CENTRAL_LOG_DISTRIBUTION_ROLE_ARN, arn:aws:iam::1:role/central",
        "CENTRAL_LOG_DISTRIBUTION_ROLE_ARN, arn:aws:iam::111111111111:user/central",
        "SESSION_TAGS, sometimes",
        "AWS_REGION, Frankfurt",
        "OBJECT_KEY_LAYOUT, {cluster}/{file}",
        "OBJECT_KEY_LAYOUT, {tenant}/{nothing}",
        "LOG_STREAM_NAME, {nothing}",
        "MAX_BATCH_SIZE, 0",
        "MAX_BATCH_SIZE, 10001",
        "MAX_BATCH_SIZE, many",
        "MAX_BATCH_SIZE, 1e3",
        "MAX_BATCH_SIZE, 99999999999",
        "MAX_EVENT_BYTES, 1023",
        "MAX_EVENT_BYTES, 1048551",
        "MAX_LINE_BYTES, 1023",
        "MAX_LINE_BYTES, 268435457",
        "RETRY_ATTEMPTS, -1",
        "RETRY_ATTEMPTS, 101",
        "RETRY_DELAY_MS, 0",
        "RETRY_DELAY_MS, 60001",
        "RETRY_MAX_DELAY_MS, 0",
        "RETRY_MAX_DELAY_MS, 600001",
        "CONCURRENCY, 0",
        "CONCURRENCY, 257",
        "VISIBILITY_TIMEOUT, 9",
        "VISIBILITY_TIMEOUT, 43201",
        "MAX_HAND_BACK_SECONDS, -1",
        "MAX_HAND_BACK_SECONDS, 43201",
        "DRAIN_IDLE_SECONDS, 0",
        "DRAIN_IDLE_SECONDS, 21",
        "SHUTDOWN_TIMEOUT, 0",
        "SHUTDOWN_TIMEOUT, 3601",
        "ROUTES, no-such-folder",
        "REPORT, no-such-folder-anywhere/report.json",
        "DRY_RUN, maybe",
        "LOG_FORMAT, xml",
        "LOG_LEVEL, loud"
    })
    void a_value_that_is_not_allowed_is_named_with_what_it_is(Setting setting, String value) {
        environment.put(setting.name(), value);

        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith(setting.name() + " (" + setting.flag() + ") is \"" + value + "\"; ")
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({
        "EXECUTION_MODE, Drain",
        "DEAD_LETTER_QUEUE_URL, http://localhost:4566/000000000000/dead",
        "TENANT_CONFIG_TABLE, arn:aws:dynamodb:us-east-1:111111111111:table/tenants",
        "CENTRAL_LOG_DISTRIBUTION_ROLE_ARN, arn:aws-us-gov:iam::111111111111:role/path/central",
        "EXTERNAL_ID, 111111111111",
        "SESSION_TAGS, OPTIONAL",
        "AWS_REGION, us-gov-west-1",
        "OBJECT_KEY_LAYOUT, {cluster}/{tenant}/{application}/{pod}/{file}",
        "LOG_STREAM_NAME, {cluster}-{pod}",
        "MAX_BATCH_SIZE, 1",
        "MAX_BATCH_SIZE, 10000",
        "MAX_EVENT_BYTES, 1024",
        "MAX_EVENT_BYTES, 1048550",
        "RETRY_ATTEMPTS, 0",
        "MAX_HAND_BACK_SECONDS, 0",
        "DRAIN_IDLE_SECONDS, 20",
        "REPORT, -",
        "REPORT, report.json",
        "DRY_RUN, TRUE",
        "LOG_FORMAT, text",
        "LOG_LEVEL, debug"
    })
    void a_value_at_the_edge_of_what_is_allowed_is_taken(Setting setting, String value) {
        environment.put(setting.name(), value);

        assertThat(read()).isNotNull();
    }

    @Test
    void a_long_value_is_shown_by_its_beginning() {
        environment.put("AWS_REGION", "x".repeat(5000));

        assertThatThrownBy(this::read)
                .hasMessage("AWS_REGION (--region) is \"" + "x".repeat(120) + "…\"; it may be an AWS region.");
    }

    @Test
    void the_sdk_is_asked_for_the_region_only_where_none_is_given() {
        environment.remove("AWS_REGION");

        assertThat(SettingsReader.read(flags, environment::get, () -> "eu-west-3")
                        .access()
                        .region())
                .isEqualTo("eu-west-3");

        environment.put("AWS_REGION", "us-east-1");
        assertThat(SettingsReader.read(flags, environment::get, () -> "eu-west-3")
                        .access()
                        .region())
                .isEqualTo("us-east-1");
    }

    @Test
    void manual_needs_no_queue() {
        environment.remove("SQS_QUEUE_URL");
        flags.put(Setting.EXECUTION_MODE, "manual");

        assertThat(read().queue().url()).isNull();
    }

    @Test
    void drain_needs_a_queue() {
        environment.remove("SQS_QUEUE_URL");
        flags.put(Setting.EXECUTION_MODE, "drain");

        assertThatThrownBy(this::read).hasMessageContaining("mode drain polls it");
    }

    @Test
    void a_routes_folder_without_routes_is_refused() throws IOException {
        flags.put(Setting.ROUTES, folder.toString());
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("ROUTES (--routes) is \"" + folder)
                .hasMessageEndingWith("; there is no *.camel.yaml in it.");

        Files.writeString(folder.resolve("10-receive.camel.yaml"), "");
        assertThat(read().run().routes()).isEqualTo(folder);
    }

    @Test
    void a_report_is_a_file_and_not_a_folder() {
        flags.put(Setting.REPORT, folder.toString());
        assertThatThrownBy(this::read).hasMessageEndingWith("; it is a folder.");

        flags.put(Setting.REPORT, folder.resolve("missing/report.json").toString());
        assertThatThrownBy(this::read).hasMessageEndingWith("; there is no folder " + folder.resolve("missing") + ".");

        flags.put(Setting.REPORT, folder.resolve("report.json").toString());
        assertThat(read().run().report())
                .isEqualTo(folder.resolve("report.json").toString());
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void every_default_is_itself_allowed(Setting setting) {
        setting.defaultValue().ifPresent(value -> environment.put(setting.name(), value));

        assertThat(read()).isNotNull();
    }

    private Settings read() {
        return SettingsReader.read(flags, environment::get, () -> null);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
