package dev.caravan.deliver;

import dev.caravan.credentials.TenantSessions;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Readiness: down while the last attempt to assume the central role failed, for then no tenant can be served. What one
 * tenant's role refuses does not make it unready. It makes no calls of its own.
 */
final class TenantLogsHealthCheck extends AbstractHealthCheck {

    private final TenantSessions sessions;
    private final DeliveryCounts counts;
    private final Supplier<Map<String, Double>> limits;

    public TenantLogsHealthCheck(TenantSessions sessions, DeliveryCounts counts, Supplier<Map<String, Double>> limits) {
        super("caravan", "tenant-logs");
        this.sessions = sessions;
        this.counts = counts;
        this.limits = limits;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        counts.byName().forEach(builder::detail);
        limits.get().forEach((account, rate) -> builder.detail("throttled." + account, rate));
        sessions.centralProblem()
                .ifPresentOrElse(
                        problem -> builder.message(problem.getMessage())
                                .error(problem)
                                .down(),
                        builder::up);
    }
}
