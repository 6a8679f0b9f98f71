package dev.caravan.tenant.item;

import dev.caravan.tenant.delivery.DeliveryId;
import dev.caravan.text.AwsNames;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As much of the identity of a delivery as an invalid item tells: what is missing or wrong is unknown. Whoever puts the
 * item right finds the dead letters of its delivery, as long as no other of the tenant's is the same in what was known.
 */
record KnownIdentity(Attributes item, String defaultRegion) {
    private static final String UNKNOWN = "?";

    DeliveryId id() {
        String type = type();
        boolean isBucket =
                type.equals("s3") || (type.equals(UNKNOWN) && known(Attribute.LOG_GROUP, AwsNames.LOG_GROUP) == null);
        return isBucket
                ? DeliveryId.ofBucket(type, known(Attribute.BUCKET, AwsNames.BUCKET), prefix())
                : DeliveryId.ofLogGroup(
                        type,
                        known(Attribute.ROLE, AwsNames.ROLE_ARN),
                        region(),
                        known(Attribute.LOG_GROUP, AwsNames.LOG_GROUP));
    }

    private String type() {
        if (item.present(Attribute.TYPE) == null) {
            return ItemReader.CLOUDWATCH;
        }
        String type = known(Attribute.TYPE, ItemReader.TYPES);
        return type == null ? UNKNOWN : type;
    }

    private @Nullable String region() {
        return item.present(Attribute.REGION) == null ? defaultRegion : known(Attribute.REGION, AwsNames.REGION);
    }

    private @Nullable String prefix() {
        try {
            return ItemReader.prefix(item);
        } catch (InvalidAttributeException wrong) {
            return null;
        }
    }

    private @Nullable String known(Attribute attribute, Pattern pattern) {
        try {
            return item.optional(attribute, pattern);
        } catch (InvalidAttributeException wrong) {
            return null;
        }
    }
}
