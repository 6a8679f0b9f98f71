package dev.caravan.config;

import dev.caravan.config.Settings.Mode;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.tenant.key.StreamNameTemplate;
import dev.caravan.text.AwsNames;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks all settings before anything else happens. */
public final class SettingsReader {
    static final Pattern URL = Pattern.compile("https?://[^\\s/?#]+/\\S+");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,576}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d+");
    private static final Pattern TABLE =
            Pattern.compile("[\\w.-]{3,255}|arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\\d{12}:table/[\\w.-]{3,255}");
    private static final int MAX_EVENT_BYTES = 1_048_576 - 26;

    private final SettingValues values;

    private SettingsReader(SettingValues values) {
        this.values = values;
    }

    /**
     * @param flags what the command line gave
     * @param environment name to value, null or empty where unset
     * @param regionChain asked for the region only where neither flag nor environment gives one; null when it knows none
     * @throws InvalidSettingsException naming every problem
     */
    public static Settings read(
            Map<Setting, String> flags,
            UnaryOperator<@Nullable String> environment,
            Supplier<@Nullable String> regionChain) {
        SettingValues values = new SettingValues(List.of(Setting.values()), flags, environment);
        Settings settings = new SettingsReader(values).settings(regionChain);
        if (!values.problems().isEmpty()) {
            throw new InvalidSettingsException(values.problems());
        }
        return settings;
    }

    private Settings settings(Supplier<@Nullable String> regionChain) {
        Mode mode = mode();
        Settings.Run run = run(mode);
        return new Settings(
                run, queue(mode), parking(), tenants(), access(regionChain), reading(), ledger(), sending(), logs());
    }

    private Mode mode() {
        String word = values.word(Setting.EXECUTION_MODE, Set.of("sqs", "drain", "manual"));
        return switch (word) {
            case "drain" -> Mode.DRAIN;
            case "manual" -> Mode.MANUAL;
            default -> Mode.SQS;
        };
    }

    private Settings.Run run(Mode mode) {
        FileSettings files = new FileSettings(values);
        return new Settings.Run(
                mode,
                values.word(Setting.DRY_RUN, Set.of("true", "false")).equals("true"),
                files.report(),
                files.routes(),
                values.seconds(Setting.DRAIN_IDLE_SECONDS, 1, 20),
                values.seconds(Setting.SHUTDOWN_TIMEOUT, 1, 3600));
    }

    private Settings.Queue queue(Mode mode) {
        if (mode != Mode.MANUAL) {
            values.required(Setting.SQS_QUEUE_URL, "mode " + mode.name().toLowerCase(Locale.ROOT) + " polls it");
        }
        int concurrency = values.number(Setting.CONCURRENCY, 1, 256);
        int percent = values.number(Setting.TENANT_SHARE, 1, 100);
        return new Settings.Queue(
                values.matching(Setting.SQS_QUEUE_URL, URL),
                values.matching(Setting.DEAD_LETTER_QUEUE_URL, URL),
                concurrency,
                Math.max(1, concurrency * percent / 100),
                values.seconds(Setting.VISIBILITY_TIMEOUT, 10, 43_200),
                values.seconds(Setting.MAX_HAND_BACK_SECONDS, 0, 43_200));
    }

    private Settings.Parking parking() {
        return new Settings.Parking(
                values.number(Setting.PARK_AFTER, 0, 1000),
                Duration.ofHours(values.number(Setting.PARK_HOURS, 0, 336)));
    }

    private Settings.Tenants tenants() {
        String table = values.required(Setting.TENANT_CONFIG_TABLE, "it has no default");
        values.matching(Setting.TENANT_CONFIG_TABLE, TABLE);
        return new Settings.Tenants(table, keyLayout(values));
    }

    private Settings.Access access(Supplier<@Nullable String> regionChain) {
        String role =
                values.required(Setting.CENTRAL_LOG_DISTRIBUTION_ROLE_ARN, "it is the first hop of every delivery");
        values.matching(Setting.CENTRAL_LOG_DISTRIBUTION_ROLE_ARN, ROLE_ARN);
        return new Settings.Access(
                role,
                values.matching(Setting.EXTERNAL_ID, EXTERNAL_ID),
                values.word(Setting.SESSION_TAGS, Set.of("required", "optional", "off")),
                region(values, regionChain));
    }

    static String region(SettingValues values, Supplier<@Nullable String> regionChain) {
        String given = values.matching(Setting.AWS_REGION, REGION);
        boolean asksChain = given == null && !values.isBlank(Setting.AWS_REGION);
        String region = asksChain ? regionChain.get() : given;
        return region == null ? values.required(Setting.AWS_REGION, "the AWS SDK's chain knows none either") : region;
    }

    private Settings.Reading reading() {
        return new Settings.Reading(
                values.list(Setting.SOURCE_BUCKETS, AwsNames.BUCKET),
                values.number(Setting.MAX_LINE_BYTES, 1024, 268_435_456),
                values.number(Setting.MAX_GZIP_RATIO, 10, 100_000));
    }

    private Settings.Ledger ledger() {
        return new Settings.Ledger(
                values.matching(Setting.DELIVERY_LEDGER_TABLE, TABLE),
                Duration.ofDays(values.number(Setting.LEDGER_DAYS, 1, 3650)),
                values.seconds(Setting.LEASE_SECONDS, 4, 900),
                values.seconds(Setting.CHECKPOINT_SECONDS, 0, 3600),
                values.number(Setting.CHECKPOINT_MEGABYTES, 0, 4096) * 1_000_000L);
    }

    private Settings.Sending sending() {
        return new Settings.Sending(
                template(values, Setting.LOG_STREAM_NAME, this::checkStreamName),
                values.number(Setting.MAX_BATCH_SIZE, 1, 10_000),
                values.number(Setting.MAX_EVENT_BYTES, 1024, MAX_EVENT_BYTES),
                values.number(Setting.RETRY_ATTEMPTS, 0, 100),
                values.millis(Setting.RETRY_DELAY_MS, 1, 60_000),
                values.millis(Setting.RETRY_MAX_DELAY_MS, 1, 600_000),
                values.matching(Setting.QUARANTINE_BUCKET, AwsNames.BUCKET));
    }

    /** A stream name made of fields that no key tells would be the same for every object. */
    private void checkStreamName(String template) {
        String layout = values.text(Setting.OBJECT_KEY_LAYOUT);
        StreamNameTemplate name = StreamNameTemplate.parse(template);
        if (layout != null && isKeyLayout(layout)) {
            name.requireToldBy(KeyLayout.parse(layout));
        }
    }

    private static boolean isKeyLayout(String layout) {
        try {
            KeyLayout.parse(layout);
            return true;
        } catch (IllegalArgumentException saidOfItsOwnSetting) {
            return false;
        }
    }

    static String keyLayout(SettingValues values) {
        return template(values, Setting.OBJECT_KEY_LAYOUT, KeyLayout::parse);
    }

    private static String template(SettingValues values, Setting setting, Consumer<String> parser) {
        String text = values.required(setting, "it has no default");
        try {
            parser.accept(text);
        } catch (IllegalArgumentException invalid) {
            values.reject(setting, text, String.valueOf(invalid.getMessage()));
        }
        return text;
    }

    private Settings.Logs logs() {
        return new Settings.Logs(
                values.word(Setting.LOG_FORMAT, Set.of("json", "text")).equals("json"),
                values.word(Setting.LOG_LEVEL, Set.of("error", "warn", "info", "debug", "trace")));
    }
}
