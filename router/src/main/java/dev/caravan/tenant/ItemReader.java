package dev.caravan.tenant;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads one item of the tenant table as a delivery. */
record ItemReader(TenantId tenant, Attributes item, boolean enabled, ApplicationGroups groups) {
    static final String TYPE = "type";
    static final String CLOUDWATCH = "cloudwatch";
    static final String DEFAULT_PREFIX = "ROSA/cluster-logs/";

    private static final Pattern TYPES = Pattern.compile("cloudwatch|s3");
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}");

    Delivery.Valid read(String defaultRegion) throws InvalidAttributeException {
        String type = item.optional(TYPE, TYPES, "cloudwatch or s3");
        String region = item.optional("target_region", AwsNames.REGION, AwsNames.REGION_FORM);
        String target = region == null ? defaultRegion : region;
        return type == null || type.equals(CLOUDWATCH) ? toLogGroup(target) : toBucket(target);
    }

    private Delivery.ToLogGroup toLogGroup(String region) throws InvalidAttributeException {
        return new Delivery.ToLogGroup(
                tenant,
                enabled,
                applications(),
                role(),
                region,
                item.required("log_group_name", AwsNames.LOG_GROUP, AwsNames.LOG_GROUP_FORM),
                retentionDays(),
                item.optional("kms_key_arn", AwsNames.KEY_ARN, AwsNames.KEY_ARN_FORM));
    }

    private Delivery.ToBucket toBucket(String region) throws InvalidAttributeException {
        return new Delivery.ToBucket(
                tenant,
                enabled,
                applications(),
                role(),
                region,
                item.required("bucket_name", AwsNames.BUCKET, AwsNames.BUCKET_FORM),
                prefix());
    }

    private CustomerRole role() throws InvalidAttributeException {
        return new CustomerRole(
                item.required("log_distribution_role_arn", AwsNames.ROLE_ARN, AwsNames.ROLE_ARN_FORM),
                item.optional("external_id", AwsNames.EXTERNAL_ID, AwsNames.EXTERNAL_ID_FORM));
    }

    /** Blank entries count for nothing, so an item that names neither an application nor a group wants all. */
    private ApplicationFilter applications() throws InvalidAttributeException {
        List<String> logs = item.strings("desired_logs");
        List<String> wantedGroups = item.strings("groups");
        if (logs.isEmpty() && wantedGroups.isEmpty()) {
            return ApplicationFilter.ALL;
        }
        Set<String> names = new LinkedHashSet<>(logs);
        wantedGroups.forEach(group -> names.addAll(groups.applications(tenant, group)));
        return new ApplicationFilter(false, names);
    }

    /** A number, or its digits as a string. */
    private @Nullable Integer retentionDays() throws InvalidAttributeException {
        AttributeValue value = item.present("retention_days");
        if (value == null) {
            return null;
        }
        String digits = value.n() == null ? value.s() : value.n();
        int days = digits != null && DAYS.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
        if (!AwsNames.RETENTION_DAYS.contains(days)) {
            throw new InvalidAttributeException(
                    "retention_days",
                    "is " + Attributes.show(value) + "; it is one of "
                            + AwsNames.RETENTION_DAYS.stream().sorted().toList());
        }
        return days;
    }

    /**
     * Ends in one slash and starts with none: a leading slash would make a first folder without a name. Empty or only
     * slashes puts the copies at the top of the bucket.
     */
    private String prefix() throws InvalidAttributeException {
        AttributeValue value = item.present("bucket_prefix");
        if (value == null) {
            return DEFAULT_PREFIX;
        }
        String prefix = value.s();
        if (prefix == null || prefix.getBytes(StandardCharsets.UTF_8).length > 512 || !isReadable(prefix)) {
            throw new InvalidAttributeException(
                    "bucket_prefix",
                    "is " + Attributes.show(value)
                            + "; it is at most 512 bytes of folders, none of them . or .., without control characters");
        }
        String inner = prefix.strip().replaceFirst("^/+", "").replaceFirst("/+$", "");
        return inner.isEmpty() ? "" : inner + "/";
    }

    private static boolean isReadable(String prefix) {
        return Characters.problem(prefix) == null
                && List.of(prefix.split("/", -1)).stream()
                        .noneMatch(folder -> folder.equals(".") || folder.equals(".."));
    }
}
