package dev.caravan.local.demo;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the fleet, with an AWS account of its own.
 *
 * @param account 12 digits
 * @param desiredLogs applications it wants; with {@code groups}, empty means all
 * @param bucket where it also wants a copy of each object; null for no copy
 * @param refuses whether its role does not let us in
 */
public record Customer(
        String tenant,
        String account,
        String region,
        List<String> desiredLogs,
        List<String> groups,
        @Nullable String bucket,
        boolean refuses) {
    /** What the keys of copies start with. */
    public static final String COPY_PREFIX = "fleet-logs/";

    public Customer {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(account, "account is null");
        requireNonNull(region, "region is null");
        desiredLogs = List.copyOf(desiredLogs);
        groups = List.copyOf(groups);
    }

    String roleName() {
        return "receive-logs";
    }

    public String roleArn() {
        return "arn:aws:iam::" + account + ":role/" + roleName();
    }

    public String logGroup() {
        return "/fleet/" + tenant;
    }

    public Optional<String> copies() {
        return Optional.ofNullable(bucket);
    }

    /** What the customer expects us to say when we ask for its role. */
    public String externalId() {
        return "external-" + tenant;
    }
}
