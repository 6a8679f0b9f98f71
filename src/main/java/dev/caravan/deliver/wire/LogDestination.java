package dev.caravan.deliver.wire;

import static java.util.Objects.requireNonNull;

import dev.caravan.credentials.SessionTags;
import dev.caravan.tenant.delivery.CustomerRole;
import org.jspecify.annotations.Nullable;

/**
 * A log stream in a customer's account, and how to get there.
 *
 * @param cluster empty where none is known
 * @param retentionDays for a group that has to be created; null = never expire
 * @param kmsKeyArn for a group that has to be created; null = CloudWatch's own key
 */
public record LogDestination(
        String tenant,
        String cluster,
        CustomerRole role,
        String region,
        String logGroup,
        String logStream,
        @Nullable Integer retentionDays,
        @Nullable String kmsKeyArn) {

    public LogDestination {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(cluster, "cluster is null");
        requireNonNull(role, "role is null");
        requireNonNull(region, "region is null");
        requireNonNull(logGroup, "logGroup is null");
        requireNonNull(logStream, "logStream is null");
    }

    public SessionTags tags() {
        return new SessionTags(tenant, cluster);
    }

    @Override
    public String toString() {
        return "log group " + logGroup + ", stream " + logStream + " in " + region + " as " + role.arn();
    }
}
