package dev.caravan.tenant.key;

import static java.util.Objects.requireNonNull;

/** What an object key says of the log file, by {@link KeyLayout}. A field that the layout lacks is an empty string. */
public record KeyFields(TenantId tenant, String cluster, String application, String pod, String file) {

    public KeyFields {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(cluster, "cluster is null");
        requireNonNull(application, "application is null");
        requireNonNull(pod, "pod is null");
        requireNonNull(file, "file is null");
    }
}
