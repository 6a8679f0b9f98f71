package dev.caravan.tenant;

import static java.util.Objects.requireNonNull;

/** Every attribute that is read of a tenant's item. {@code docs/TENANTS.md} describes them, and a test holds it to this. */
enum Attribute {
    TENANT_ID("tenant_id", "S", "required", "the name of the tenant, as the object key tells it"),
    TYPE("type", "S", "cloudwatch", "cloudwatch or s3"),
    ENABLED("enabled", "BOOL", "true", "the boolean true or false"),
    ROLE("log_distribution_role_arn", "S", "required", AwsNames.ROLE_ARN_FORM),
    EXTERNAL_ID("external_id", "S", "the setting EXTERNAL_ID", AwsNames.EXTERNAL_ID_FORM),
    REGION("target_region", "S", "the region of Caravan", AwsNames.REGION_FORM),
    LOG_GROUP("log_group_name", "S", "required by cloudwatch", AwsNames.LOG_GROUP_FORM),
    RETENTION_DAYS("retention_days", "N, S", "never expire", "one of " + AwsNames.retentionDays()),
    KMS_KEY("kms_key_arn", "S", "the key of CloudWatch Logs", AwsNames.KEY_ARN_FORM),
    BUCKET("bucket_name", "S", "required by s3", AwsNames.BUCKET_FORM),
    PREFIX(
            "bucket_prefix",
            "S",
            "ROSA/cluster-logs/",
            "at most 512 bytes of folders, none of them . or .., without control characters and blanks around"),
    DESIRED_LOGS(
            "desired_logs",
            "L of S, SS, S",
            "all applications",
            "a list of strings, a string set or one string; each is the exact name of one application, without white"
                    + " space, invisible characters and / , ; * ? \" [ ] { }"),
    GROUPS(
            "groups",
            "L of S, SS, S",
            "all applications",
            "a list of strings, a string set or one string; each is one of " + ApplicationGroup.all()),
    TTL("ttl", "N", "never expire", "a number of seconds since 1970");

    private final String key;
    private final String types;
    private final String fallback;
    private final String allowed;

    Attribute(String key, String types, String fallback, String allowed) {
        this.key = requireNonNull(key, "key is null");
        this.types = requireNonNull(types, "types is null");
        this.fallback = requireNonNull(fallback, "fallback is null");
        this.allowed = requireNonNull(allowed, "allowed is null");
    }

    /** The name it has in the table. */
    String key() {
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
}
