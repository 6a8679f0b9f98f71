package dev.caravan.tenant.item;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The groups of control plane applications that an item's {@code groups} may name. */
enum ApplicationGroup {
    API("API", "kube-apiserver", "openshift-apiserver"),
    AUTHENTICATION("Authentication", "oauth-server", "oauth-apiserver"),
    CONTROLLER_MANAGER(
            "Controller Manager",
            "kube-controller-manager",
            "openshift-controller-manager",
            "openshift-route-controller-manager"),
    SCHEDULER("Scheduler", "kube-scheduler");

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that cannot be changed
    private final List<String> applications;

    ApplicationGroup(String title, String... applications) {
        this.title = title;
        this.applications = List.of(applications);
    }

    /** The group of that name, which is compared without regard to case and surrounding space. */
    static Optional<ApplicationGroup> named(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(group -> group.title.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    List<String> applications() {
        return applications;
    }

    /** All names, for messages. */
    static String all() {
        return Arrays.stream(values()).map(group -> group.title).collect(Collectors.joining(", "));
    }
}
