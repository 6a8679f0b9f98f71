package dev.caravan.deliver;

import dev.caravan.deliver.wire.LogDestination;
import dev.caravan.tenant.delivery.CustomerRole;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What may differ from endpoint to endpoint. */
@UriParams
public class TenantLogsConfiguration implements Cloneable {

    @UriParam
    @Metadata(
            label = "destination",
            description =
                    "The tenant that the session is tagged with and named after. The endpoint's label if not set.")
    private @Nullable String tenant;

    @UriParam
    @Metadata(label = "destination", description = "The cluster that the session is tagged with.")
    private @Nullable String cluster;

    @UriParam
    @Metadata(label = "destination", description = "The role in the customer's account that the logs are put with.")
    private @Nullable String roleArn;

    @UriParam
    @Metadata(
            label = "destination,security",
            description =
                    "The ExternalId that this customer's role asks for, where it is not the component's externalId.")
    private @Nullable String roleExternalId;

    @UriParam
    @Metadata(label = "destination", description = "The AWS region of the log group.")
    private @Nullable String region;

    @UriParam
    @Metadata(label = "destination", description = "The log group.")
    private @Nullable String logGroup;

    @UriParam
    @Metadata(label = "destination", description = "The log stream.")
    private @Nullable String logStream;

    @UriParam
    @Metadata(
            label = "destination",
            description =
                    "Days that a log group created by this endpoint keeps its events: one of the values that PutRetentionPolicy takes. Never expire if not set. A group that exists is left as it is.")
    private @Nullable Integer retentionDays;

    @UriParam
    @Metadata(
            label = "destination",
            description = "The KMS key of a log group created by this endpoint. CloudWatch's own key if not set.")
    private @Nullable String kmsKeyArn;

    @UriParam(defaultValue = "true")
    @Metadata(
            label = "producer",
            description = "Whether a log group or stream that does not exist is created. If not, the exchange fails.")
    private boolean createMissing = true;

    @UriParam
    @Metadata(
            label = "producer",
            description = "Assume the customer's role and write nothing. The receipt says that it was a dry run.")
    private boolean dryRun;

    TenantLogsConfiguration copy() {
        try {
            return (TenantLogsConfiguration) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** Where the options lead, for exchanges that do not say it themselves. */
    LogDestination destination(String label) {
        CustomerRole role = new CustomerRole(required(roleArn, "roleArn"), roleExternalId);
        return new LogDestination(
                tenant == null ? label : tenant,
                cluster == null ? "" : cluster,
                role,
                required(region, "region"),
                required(logGroup, "logGroup"),
                required(logStream, "logStream"),
                retentionDays,
                kmsKeyArn);
    }

    private static String required(@Nullable String value, String option) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("no destination: neither the header " + TenantLogsConstants.DESTINATION
                    + " nor the option " + option + " is set");
        }
        return value;
    }

    public @Nullable String getTenant() {
        return tenant;
    }

    public void setTenant(@Nullable String tenant) {
        this.tenant = tenant;
    }

    public @Nullable String getCluster() {
        return cluster;
    }

    public void setCluster(@Nullable String cluster) {
        this.cluster = cluster;
    }

    public @Nullable String getRoleArn() {
        return roleArn;
    }

    public void setRoleArn(@Nullable String roleArn) {
        this.roleArn = roleArn;
    }

    public @Nullable String getRoleExternalId() {
        return roleExternalId;
    }

    public void setRoleExternalId(@Nullable String roleExternalId) {
        this.roleExternalId = roleExternalId;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public @Nullable String getLogGroup() {
        return logGroup;
    }

    public void setLogGroup(@Nullable String logGroup) {
        this.logGroup = logGroup;
    }

    public @Nullable String getLogStream() {
        return logStream;
    }

    public void setLogStream(@Nullable String logStream) {
        this.logStream = logStream;
    }

    public @Nullable Integer getRetentionDays() {
        return retentionDays;
    }

    public void setRetentionDays(@Nullable Integer retentionDays) {
        this.retentionDays = retentionDays;
    }

    public @Nullable String getKmsKeyArn() {
        return kmsKeyArn;
    }

    public void setKmsKeyArn(@Nullable String kmsKeyArn) {
        this.kmsKeyArn = kmsKeyArn;
    }

    public boolean isCreateMissing() {
        return createMissing;
    }

    public void setCreateMissing(boolean createMissing) {
        this.createMissing = createMissing;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }
}
