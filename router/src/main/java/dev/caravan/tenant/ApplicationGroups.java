package dev.caravan.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caravan.notification.Excerpt;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The groups of control plane applications that an item's {@code groups} may name. */
public final class ApplicationGroups {
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationGroups.class);

    private static final Map<String, Set<String>> GROUPS = Map.of(
            "api", Set.of("kube-apiserver", "openshift-apiserver"),
            "authentication", Set.of("oauth-server", "oauth-apiserver"),
            "controller manager",
                    Set.of(
                            "kube-controller-manager",
                            "openshift-controller-manager",
                            "openshift-route-controller-manager"),
            "scheduler", Set.of("kube-scheduler"));

    /** Bounded, because group names are whatever a tenant's item says. */
    private final Cache<Unknown, Boolean> warned =
            Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();

    private record Unknown(TenantId tenant, String group) {}

    /**
     * The applications of a group, whose name is compared without regard to case and surrounding space. An unknown group
     * has none; the log says so, once for each tenant and group.
     */
    Set<String> applications(TenantId tenant, String group) {
        String name = group.strip().toLowerCase(Locale.ROOT);
        Set<String> applications = GROUPS.get(name);
        if (applications != null) {
            return applications;
        }
        if (warned.asMap().putIfAbsent(new Unknown(tenant, name), true) == null) {
            LOG.warn(
                    "Tenant {} asks for the group {}, which is none of API, Authentication, Controller Manager, Scheduler:"
                            + " it matches no application",
                    Excerpt.of(tenant.value()),
                    Excerpt.of(group));
        }
        return Set.of();
    }
}
