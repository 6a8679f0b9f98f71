package dev.caravan.tenant.item;

import static java.util.Objects.requireNonNull;

import dev.caravan.text.AwsNames;

/** Every attribute that is read of a tenant's item. {@code docs/TENANTS.md} describes them, and a test holds it to this. */
public enum Attribute {
    TENANT_ID("tenant_id", "S", "required", "the name of the tenant, as the object key tells it", "acme"),
    TYPE("type", "S", ItemReader.CLOUDWATCH, "cloudwatch or s3", "s3"),
    ENABLED("enabled", "BOOL", "true", "the boolean true or false", "false"),
    ROLE(
            "log_distribution_role_arn",
            "S",
            "required by cloudwatch; with s3 the central role writes",
            AwsNames.ROLE_ARN_FORM,
            "arn:aws:iam::222222222222:role/caravan-logs"),
    EXTERNAL_ID("external_id", "S", "the setting EXTERNAL_ID", AwsNames.EXTERNAL_ID_FORM, "acme-7f3b"),
    REGION("target_region", "S", "the region of Caravan", AwsNames.REGION_FORM, "eu-central-1"),
    LOG_GROUP("log_group_name", "S", "required by cloudwatch", AwsNames.LOG_GROUP_FORM, "/clusters/acme"),
    RETENTION_DAYS("retention_days", "N, S", "never expire", "one of " + AwsNames.retentionDays(), "30"),
    KMS_KEY(
            "kms_key_arn",
            "S",
            "the key of CloudWatch Logs",
            AwsNames.KEY_ARN_FORM,
            "arn:aws:kms:eu-central-1:222222222222:key/1234abcd-12ab-34cd-56ef-1234567890ab"),
    BUCKET("bucket_name", "S", "required by s3", AwsNames.BUCKET_FORM, "acme-logs"),
    PREFIX(
            "bucket_prefix",
            "S",
            ItemReader.DEFAULT_PREFIX,
            "at most 512 bytes of folders, none of them . or .., without control characters and blanks around",
            "clusters/"),
    DESIRED_LOGS(
            "desired_logs",
            "L of S, SS, S",
            "all applications",
            "a list of strings, a string set or one string; each is the exact name of one application, without white"
                    + " space, invisible characters and / , ; * ? \" [ ] { }",
            "payments, ledger"),
    GROUPS(
            "groups",
            "L of S, SS, S",
            "all applications",
            "a list of strings, a string set or one string; each is one of " + ApplicationGroup.all(),
            "API, Scheduler"),
    TTL("ttl", "N", "never expire", "a number of seconds since 1970", "1893456000");

    private final String key;
    private final String types;
    private final String fallback;
    private final String allowed;
    private final String example;

    Attribute(String key, String types, String fallback, String allowed, String example) {
        this.key = requireNonNull(key, "key is null");
        this.types = requireNonNull(types, "types is null");
        this.fallback = requireNonNull(fallback, "fallback is null");
        this.allowed = requireNonNull(allowed, "allowed is null");
        this.example = requireNonNull(example, "example is null");
    }

    /** The name it has in the table. */
    public String key() {
        return key;
    }

    /** The types that DynamoDB may hold it with. */
    String types() {
        return types;
    }

    /** What holds where an item does not have it. */
    String fallback() {
        return fallback;
    }

    /** What it may be, to stand behind "it is". */
    String allowed() {
        return allowed;
    }

    /** A value it may have, where it is a list with commas between. */
    String example() {
        return example;
    }
}
