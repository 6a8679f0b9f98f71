package dev.caravan.deliver;

import dev.caravan.credentials.SessionSettings;
import dev.caravan.credentials.SessionTagging;
import dev.caravan.credentials.TenantSessions;
import dev.caravan.deliver.account.ClientSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Puts log events into CloudWatch Logs in the accounts of many customers. Holds what all endpoints share: the sessions,
 * one client for each region, and the health check {@code tenant-logs}.
 */
@Component("tenant-logs")
public class TenantLogsComponent extends DefaultComponent {

    @Metadata(description = "What endpoints start from.")
    private TenantLogsConfiguration configuration = new TenantLogsConfiguration();

    @Metadata(
            label = "security",
            description =
                    "The role in our own account that may assume the customers' roles: the first hop. Required, unless tenantSessions is set.")
    private @Nullable String centralRoleArn;

    @Metadata(
            label = "security",
            description =
                    "The ExternalId of the second hop, for roles without their own. The id of the central account if not set.")
    private @Nullable String externalId;

    @Metadata(
            label = "security",
            defaultValue = "REQUIRED",
            description =
                    "Whether sessions are tagged with tenant_id and cluster_id. OPTIONAL tries without where the customer's role does not allow sts:TagSession.")
    private SessionTagging sessionTags = SessionTagging.REQUIRED;

    @Metadata(defaultValue = "camel", description = "Part of every session name, so that CloudTrail tells runs apart.")
    private String runId = "camel";

    @Metadata(
            label = "advanced",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description =
                    "How long a call to CloudWatch Logs may take, in milliseconds or as 30s. It is not retried: redeliver the exchange.")
    private long apiCallTimeout = 30_000;

    @Metadata(
            label = "advanced",
            defaultValue = "50",
            description = "Connections to CloudWatch Logs, all regions together.")
    private int maxConnections = 50;

    @Metadata(
            label = "advanced",
            description = "The address of CloudWatch Logs and STS, where it is not the one that the AWS SDK finds.")
    private @Nullable String uriEndpointOverride;

    @Metadata(
            label = "advanced",
            autowired = true,
            description = "The STS client, with the credentials that may assume the central role.")
    private @Nullable StsClient stsClient;

    @Metadata(
            label = "advanced",
            autowired = true,
            description =
                    "The sessions, where they are shared with others. Then centralRoleArn, externalId, sessionTags, runId and stsClient have no effect.")
    private @Nullable TenantSessions tenantSessions;

    private @Nullable SharedDelivery shared;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        TenantLogsEndpoint endpoint = new TenantLogsEndpoint(uri, this, configuration.copy());
        endpoint.setLabel(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** @throws IllegalStateException unless started */
    SharedDelivery shared() {
        if (shared == null) {
            throw new IllegalStateException("the component tenant-logs is not started");
        }
        return shared;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        URI override = uriEndpointOverride == null ? null : URI.create(uriEndpointOverride);
        ClientSettings clients = new ClientSettings(Duration.ofMillis(apiCallTimeout), maxConnections, override);
        shared = tenantSessions != null
                ? SharedDelivery.using(tenantSessions, clients)
                : SharedDelivery.with(sessionSettings(), stsClient, clients);
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null) {
            registry.register(shared.health());
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (shared != null) {
            HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
            if (registry != null) {
                registry.unregister(shared.health());
            }
            shared.close();
            shared = null;
        }
        super.doStop();
    }

    private SessionSettings sessionSettings() {
        if (centralRoleArn == null || centralRoleArn.isBlank()) {
            throw new IllegalArgumentException(
                    "the component tenant-logs needs centralRoleArn, the role that may assume the customers' roles");
        }
        return new SessionSettings(centralRoleArn, externalId, sessionTags, runId);
    }

    public TenantLogsConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(TenantLogsConfiguration configuration) {
        this.configuration = configuration;
    }

    public @Nullable String getCentralRoleArn() {
        return centralRoleArn;
    }

    public void setCentralRoleArn(@Nullable String centralRoleArn) {
        this.centralRoleArn = centralRoleArn;
    }

    public @Nullable String getExternalId() {
        return externalId;
    }

    public void setExternalId(@Nullable String externalId) {
        this.externalId = externalId;
    }

    public SessionTagging getSessionTags() {
        return sessionTags;
    }

    public void setSessionTags(SessionTagging sessionTags) {
        this.sessionTags = sessionTags;
    }

    public String getRunId() {
        return runId;
    }

    public void setRunId(String runId) {
        this.runId = runId;
    }

    public long getApiCallTimeout() {
        return apiCallTimeout;
    }

    public void setApiCallTimeout(long apiCallTimeout) {
        this.apiCallTimeout = apiCallTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public @Nullable String getUriEndpointOverride() {
        return uriEndpointOverride;
    }

    public void setUriEndpointOverride(@Nullable String uriEndpointOverride) {
        this.uriEndpointOverride = uriEndpointOverride;
    }

    public @Nullable StsClient getStsClient() {
        return stsClient;
    }

    public void setStsClient(@Nullable StsClient stsClient) {
        this.stsClient = stsClient;
    }

    public @Nullable TenantSessions getTenantSessions() {
        return tenantSessions;
    }

    public void setTenantSessions(@Nullable TenantSessions tenantSessions) {
        this.tenantSessions = tenantSessions;
    }
}
