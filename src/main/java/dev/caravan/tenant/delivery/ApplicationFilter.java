package dev.caravan.tenant.delivery;

import java.util.Set;

/**
 * Which applications a delivery wants: the union of {@code desired_logs} and {@code groups}.
 *
 * @param names exact application names; not looked at when {@code all}
 */
public record ApplicationFilter(boolean all, Set<String> names) {

    public static final ApplicationFilter ALL = new ApplicationFilter(true, Set.of());

    public ApplicationFilter {
        names = Set.copyOf(names);
    }

    public boolean wants(String application) {
        return all || names.contains(application);
    }
}
