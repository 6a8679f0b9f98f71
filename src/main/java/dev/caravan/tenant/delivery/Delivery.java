package dev.caravan.tenant.delivery;

import static java.util.Objects.requireNonNull;

import dev.caravan.tenant.key.TenantId;
import org.jspecify.annotations.Nullable;

/** One place where a tenant wants its logs, or the reason why its item names none. */
public sealed interface Delivery {

    TenantId tenant();

    /** The item's {@code type}: {@code cloudwatch} or {@code s3}; of an invalid item, what it says. */
    String type();

    /** False for a delivery that is switched off: it is filtered, whatever else its item says. */
    boolean enabled();

    /** Which of the tenant's deliveries this is: equal where the destination is, whatever else their items say. */
    DeliveryId id();

    /** Where the logs go, for a person; empty when the item does not say. */
    String destination();

    /** A delivery that can be carried out, where it is wanted. */
    sealed interface Valid extends Delivery {
        /** Which applications' logs are wanted here. */
        ApplicationFilter applications();

        DeliveryRole role();

        /** The AWS region of the destination. */
        String region();
    }

    /**
     * To CloudWatch Logs.
     *
     * @param retentionDays for log groups that Caravan creates; null = never expire
     * @param kmsKeyArn for log groups that Caravan creates; null = CloudWatch's own key
     */
    record ToLogGroup(
            TenantId tenant,
            boolean enabled,
            ApplicationFilter applications,
            CustomerRole role,
            String region,
            String logGroup,
            @Nullable Integer retentionDays,
            @Nullable String kmsKeyArn)
            implements Valid {
        public ToLogGroup {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(applications, "applications is null");
            requireNonNull(role, "role is null");
            requireNonNull(region, "region is null");
            requireNonNull(logGroup, "logGroup is null");
        }

        @Override
        public String type() {
            return "cloudwatch";
        }

        @Override
        public DeliveryId id() {
            return DeliveryId.ofLogGroup(type(), role.arn(), region, logGroup);
        }

        @Override
        public String destination() {
            return region + " " + logGroup;
        }
    }

    /**
     * A copy of the object in a bucket of the customer's.
     *
     * @param role the customer's, or ours where the item names none
     * @param prefix put before the object key; empty or ending in a slash
     */
    record ToBucket(
            TenantId tenant,
            boolean enabled,
            ApplicationFilter applications,
            DeliveryRole role,
            String region,
            String bucket,
            String prefix)
            implements Valid {
        public ToBucket {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(applications, "applications is null");
            requireNonNull(role, "role is null");
            requireNonNull(region, "region is null");
            requireNonNull(bucket, "bucket is null");
            requireNonNull(prefix, "prefix is null");
        }

        @Override
        public String type() {
            return "s3";
        }

        @Override
        public DeliveryId id() {
            return DeliveryId.ofBucket(type(), bucket, prefix);
        }

        @Override
        public String destination() {
            return "s3://" + bucket + "/" + prefix;
        }
    }

    /**
     * An item that names no delivery: the dead letter {@code invalid-tenant}, unless it is switched off; its siblings go on.
     *
     * @param id as much of it as the item tells
     * @param attribute the attribute that is wrong
     * @param problem what was found and what is allowed, without control characters and short
     */
    record Invalid(TenantId tenant, String type, DeliveryId id, boolean enabled, String attribute, String problem)
            implements Delivery {
        public Invalid {
            requireNonNull(tenant, "tenant is null");
            requireNonNull(type, "type is null");
            requireNonNull(id, "id is null");
            requireNonNull(attribute, "attribute is null");
            requireNonNull(problem, "problem is null");
        }

        public Invalid(TenantId tenant, DeliveryId id, String attribute, String problem) {
            this(tenant, id.type(), id, true, attribute, problem);
        }

        @Override
        public String destination() {
            return "";
        }
    }
}
