package dev.caravan.config;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting, declared once: the environment variable is the constant's name, the flag stands beside it. The help
 * text is made from this list and the table in docs/SETTINGS.md is tested against it.
 */
public enum Setting {
    EXECUTION_MODE(
            "--mode",
            "sqs",
            "sqs, drain or manual",
            "sqs polls for ever; drain polls until the queue is empty, then exits; manual reads one message from"
                    + " standard input"),
    SQS_QUEUE_URL(
            "--sqs-queue-url",
            null,
            "an http or https URL",
            "the queue of S3 notifications; required by sqs, drain and replay"),
    DEAD_LETTER_QUEUE_URL(
            "--dead-letter-queue-url",
            null,
            "an http or https URL",
            "where dead letters go; without it the target of the queue's own RedrivePolicy"),
    TENANT_CONFIG_TABLE(
            "--tenant-config-table", "tenant-configurations", "a DynamoDB table name or ARN", "the table of tenants"),
    CENTRAL_LOG_DISTRIBUTION_ROLE_ARN(
            "--central-role-arn", null, "an IAM role ARN", "the role of the first hop; required in every mode"),
    EXTERNAL_ID(
            "--external-id",
            null,
            "2 to 1224 characters of A-Z a-z 0-9 + = , . @ : / - _",
            "ExternalId of the second hop; without it the central account's id; a tenant's own external_id wins"),
    SESSION_TAGS(
            "--session-tags",
            "required",
            "required, optional or off",
            "whether the second hop carries the session tags tenant_id and cluster_id; optional goes on without them"
                    + " where a customer's role denies sts:TagSession"),
    AWS_REGION("--region", null, "an AWS region", "the region; without it the AWS SDK's own chain"),
    OBJECT_KEY_LAYOUT(
            "--object-key-layout",
            "{tenant}/{cluster}/{application}/{pod}/{file}",
            "segments of {tenant}, {cluster}, {application}, {pod}, {file} or literal text",
            "how an object key names its tenant"),
    SOURCE_BUCKETS(
            "--source-buckets",
            null,
            "names of S3 buckets, separated by commas",
            "the buckets a notification may name; without it any that our role may read"),
    LOG_STREAM_NAME(
            "--log-stream-name",
            "{pod}",
            "{tenant}, {cluster}, {application}, {pod}, {file} and literal text",
            "the name of the log stream"),
    MAX_BATCH_SIZE("--max-batch-size", "1000", "1 to 10000", "events per PutLogEvents"),
    MAX_EVENT_BYTES(
            "--max-event-bytes",
            "1048550",
            "1024 to 1048550",
            "UTF-8 bytes of one event, longer ones are sent in marked parts; 262118 for regions that still stop at"
                    + " 256 KiB"),
    MAX_LINE_BYTES(
            "--max-line-bytes", "16777216", "1024 to 268435456", "bytes of one line, longer ones are quarantined"),
    MAX_GZIP_RATIO(
            "--max-gzip-ratio",
            "500",
            "10 to 100000",
            "how many times its size a gzip or zstd may expand to, past its first 64 MiB, before it is read no further"),
    QUARANTINE_BUCKET(
            "--quarantine-bucket",
            null,
            "the name of an S3 bucket of ours",
            "where copies of quarantined lines go; without it they are pointers alone"),
    RETRY_ATTEMPTS(
            "--retry-attempts", "3", "0 to 100", "redeliveries of one batch before its message goes back to the queue"),
    RETRY_DELAY_MS(
            "--retry-delay-ms",
            "500",
            "1 to 60000",
            "upper end of the first back-off; it doubles, with full jitter; a refusal is confirmed after ten times this,"
                    + " 30 s at most"),
    RETRY_MAX_DELAY_MS("--retry-max-delay-ms", "20000", "1 to 600000", "upper end of every back-off in the process"),
    CONCURRENCY("--concurrency", "8", "1 to 256", "objects worked on at a time"),
    VISIBILITY_TIMEOUT(
            "--visibility-timeout",
            "60",
            "10 to 43200",
            "seconds a received message is hidden; extended for as long as it is worked on"),
    MAX_HAND_BACK_SECONDS(
            "--max-hand-back-seconds",
            "900",
            "0 to 43200",
            "upper end of the back-off with which a message that could not be delivered goes back to the queue"),
    TENANT_SHARE(
            "--tenant-share",
            "75",
            "1 to 100",
            "per cent of the objects worked on at a time that one tenant may take, one at least; the rest is for others"),
    PARK_AFTER(
            "--park-after",
            "5",
            "0 to 1000",
            "failures in a row after which a delivery's messages are parked, but for a probe now and then; one refusal is"
                    + " enough (sqs only); 0 = never"),
    PARK_HOURS(
            "--park-hours",
            "24",
            "0 to 336",
            "how old a message may become while its customer's account refuses it; then it is dead-lettered (sqs only)"),
    DELIVERY_LEDGER_TABLE(
            "--ledger-table",
            null,
            "a DynamoDB table name or ARN",
            "where it is entered how far each object has come; without it each process remembers only for itself"),
    LEDGER_DAYS(
            "--ledger-days",
            "30",
            "1 to 3650",
            "days after which an entry of the ledger may go; longer than a message lives"),
    LEASE_SECONDS(
            "--lease-seconds",
            "60",
            "4 to 900",
            "how long a lease lasts that is not renewed; then another process may take the object over"),
    CHECKPOINT_SECONDS(
            "--checkpoint-seconds",
            "5",
            "0 to 3600",
            "how often at most it is entered how far an object has come; 0 = after each batch"),
    CHECKPOINT_MEGABYTES(
            "--checkpoint-megabytes",
            "16",
            "0 to 4096",
            "megabytes of events after which it is entered although the time is not over; 0 = after each batch"),
    DRAIN_IDLE_SECONDS("--drain-idle-seconds", "5", "1 to 20", "how long the queue must be empty for drain to end"),
    SHUTDOWN_TIMEOUT(
            "--shutdown-timeout",
            "25",
            "1 to 3600",
            "seconds from SIGTERM to the end; what is not finished 7 seconds before goes back to the queue"),
    ROUTES("--routes", null, "a folder with *.camel.yaml files", "Camel routes to run in place of the packaged ones"),
    REPORT("--report", null, "a file name, or - for standard output", "where the run report goes as JSON"),
    DRY_RUN("--dry-run", "false", "true or false", "read and decide everything; send, delete and create nothing"),
    LOG_FORMAT("--log-format", "json", "json or text", "how log lines on standard error look"),
    LOG_LEVEL(
            "--log-level",
            "INFO",
            "ERROR, WARN, INFO, DEBUG or TRACE",
            "what is logged; of libraries never less than INFO");

    private final String flag;
    private final @Nullable String defaultValue;
    private final String allowed;
    private final String description;

    Setting(String flag, @Nullable String defaultValue, String allowed, String description) {
        this.flag = flag;
        this.defaultValue = defaultValue;
        this.allowed = allowed;
        this.description = description;
    }

    /** The command-line flag, with its two dashes. */
    public String flag() {
        return flag;
    }

    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** What a value may be, as a phrase. */
    public String allowed() {
        return allowed;
    }

    public String description() {
        return description;
    }

    /** Whether a value is for nobody else to read: an ExternalId is agreed upon between two. */
    boolean isSecret() {
        return this == EXTERNAL_ID;
    }

    /** Whether the flag alone, without a value, means {@code true}. */
    public boolean isSwitch() {
        return this == DRY_RUN;
    }

    /** How a message names this setting: both of its names. */
    @Override
    public String toString() {
        return name() + " (" + flag.toLowerCase(Locale.ROOT) + ")";
    }
}
