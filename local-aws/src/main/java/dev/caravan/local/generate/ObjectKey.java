package dev.caravan.local.generate;

import static java.util.Objects.requireNonNull;

/** Whose log an object is, as its key says it. */
public record ObjectKey(String tenant, String cluster, String application, String pod, String file) {

    public ObjectKey {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(cluster, "cluster is null");
        requireNonNull(application, "application is null");
        requireNonNull(pod, "pod is null");
        requireNonNull(file, "file is null");
    }

    /** The key as it stands in the bucket; see {@link KeyOrder} for the two forms that fleets use. */
    public String in(KeyOrder order) {
        return switch (order) {
            case TENANT_FIRST -> String.join("/", tenant, cluster, application, pod, file);
            case CLUSTER_FIRST -> String.join("/", cluster, tenant, application, pod, file);
        };
    }
}
