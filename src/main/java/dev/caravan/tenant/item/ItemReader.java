package dev.caravan.tenant.item;

import dev.caravan.tenant.delivery.CentralRole;
import dev.caravan.tenant.delivery.CustomerRole;
import dev.caravan.tenant.delivery.Delivery;
import dev.caravan.tenant.delivery.DeliveryRole;
import dev.caravan.tenant.key.KeyLayout;
import dev.caravan.tenant.key.TenantId;
import dev.caravan.text.AwsNames;
import dev.caravan.text.Characters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads one item of the tenant table as a delivery. */
record ItemReader(TenantId tenant, Attributes item, boolean enabled, KeyLayout layout) {
    static final String CLOUDWATCH = "cloudwatch";
    static final String DEFAULT_PREFIX = "ROSA/cluster-logs/";

    static final Pattern TYPES = Pattern.compile("cloudwatch|s3");
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}");

    Delivery.Valid read(String defaultRegion) throws InvalidAttributeException {
        String type = item.optional(Attribute.TYPE, TYPES);
        String region = item.optional(Attribute.REGION, AwsNames.REGION);
        String target = region == null ? defaultRegion : region;
        return type == null || type.equals(CLOUDWATCH) ? toLogGroup(target) : toBucket(target);
    }

    private Delivery.ToLogGroup toLogGroup(String region) throws InvalidAttributeException {
        return new Delivery.ToLogGroup(
                tenant,
                enabled,
                new WantedApplications(item, layout).read(),
                role(),
                region,
                item.required(Attribute.LOG_GROUP, AwsNames.LOG_GROUP),
                retentionDays(),
                item.optional(Attribute.KMS_KEY, AwsNames.KEY_ARN));
    }

    private Delivery.ToBucket toBucket(String region) throws InvalidAttributeException {
        return new Delivery.ToBucket(
                tenant,
                enabled,
                new WantedApplications(item, layout).read(),
                bucketRole(),
                region,
                item.required(Attribute.BUCKET, AwsNames.BUCKET),
                prefix());
    }

    private CustomerRole role() throws InvalidAttributeException {
        return new CustomerRole(
                item.required(Attribute.ROLE, AwsNames.ROLE_ARN),
                item.optional(Attribute.EXTERNAL_ID, AwsNames.EXTERNAL_ID));
    }

    /** Without a role there is nobody to show an ExternalId to: the role itself may be what is missing. */
    private DeliveryRole bucketRole() throws InvalidAttributeException {
        if (item.present(Attribute.ROLE) != null) {
            return role();
        }
        AttributeValue externalId = item.present(Attribute.EXTERNAL_ID);
        if (externalId != null) {
            throw new InvalidAttributeException(
                    Attribute.EXTERNAL_ID,
                    "stands without a " + Attribute.ROLE.key() + " that could ask for it; it is absent there");
        }
        return new CentralRole();
    }

    /** A number, or its digits as a string. */
    private @Nullable Integer retentionDays() throws InvalidAttributeException {
        AttributeValue value = item.present(Attribute.RETENTION_DAYS);
        if (value == null) {
            return null;
        }
        String digits = value.n() == null ? value.s() : value.n();
        int days = digits != null && DAYS.matcher(digits).matches() ? Integer.parseInt(digits) : 0;
        if (!AwsNames.RETENTION_DAYS.contains(days)) {
            throw InvalidAttributeException.is(Attribute.RETENTION_DAYS, value);
        }
        return days;
    }

    /**
     * Ends in one slash and starts with none: a leading slash would make a first folder without a name. Empty or only
     * slashes puts the copies at the top of the bucket; blanks alone are a slip of someone's, and not taken for that.
     */
    private String prefix() throws InvalidAttributeException {
        return prefix(item);
    }

    static String prefix(Attributes item) throws InvalidAttributeException {
        AttributeValue value = item.present(Attribute.PREFIX);
        if (value == null) {
            return DEFAULT_PREFIX;
        }
        String prefix = value.s();
        if (prefix == null || prefix.getBytes(StandardCharsets.UTF_8).length > 512 || !isReadable(prefix)) {
            throw InvalidAttributeException.is(Attribute.PREFIX, value);
        }
        String inner = prefix.replaceFirst("^/+", "").replaceFirst("/+$", "");
        return inner.isEmpty() ? "" : inner + "/";
    }

    private static boolean isReadable(String prefix) {
        return Characters.problem(prefix) == null
                && prefix.equals(prefix.strip())
                && List.of(prefix.split("/", -1)).stream()
                        .noneMatch(folder -> folder.equals(".") || folder.equals(".."));
    }
}
