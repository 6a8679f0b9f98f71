package dev.caravan.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caravan.credentials.SessionException.CentralRoleRefused;
import dev.caravan.credentials.SessionException.CustomerRoleRefused;
import dev.caravan.tenant.delivery.CustomerRole;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Sessions to deliver with. A session is shared only by deliveries that agree in everything that makes it: role, ExternalId,
 * tags and region, or what it is narrowed to and tags. The whole central role is used for the second hop and never handed out.
 */
public final class TenantSessions implements AutoCloseable {

    private static final long MOST_SESSIONS = 10_000;

    private final Cache<Key, CachedSession> sessions;
    private final SessionSettings settings;
    private final CachedSession central;
    private final CustomerHop customerHop;
    private final NarrowedHop narrowedHop;
    private final Clock clock;

    /** @param sts with the credentials that may assume the central role; it stays the caller's to close */
    public TenantSessions(StsClient sts, SessionSettings settings, Clock clock) {
        this.sessions = Caffeine.newBuilder()
                .maximumSize(MOST_SESSIONS)
                .executor(Runnable::run)
                .build();
        this.settings = settings;
        CentralHop centralHop = new CentralHop(sts, settings, clock);
        this.central = new CachedSession(centralHop, CentralRoleRefused.class, Confirmation.NONE, clock);
        this.customerHop = new CustomerHop(sts, settings, central, clock);
        this.narrowedHop = new NarrowedHop(sts, settings, centralHop, clock);
        this.clock = clock;
    }

    /** In the customer's account. No call is made before its credentials are asked for. */
    public CachedSession session(CustomerRole role, SessionTags tags, String region) {
        return sessions.get(
                new OfCustomer(role, telling(tags), region),
                key -> new CachedSession(
                        () -> customerHop.assume(role, telling(tags)),
                        CustomerRoleRefused.class,
                        settings.confirmation(),
                        clock));
    }

    /** Of the central role, narrowed to this, for the customers whose buckets allow it. No call is made before, either. */
    public CachedSession session(BucketScope scope, SessionTags tags) {
        return sessions.get(
                new OfCentral(scope, telling(tags)),
                key -> new CachedSession(
                        () -> narrowedHop.assume(scope, telling(tags)),
                        CentralRoleRefused.class,
                        Confirmation.NONE,
                        clock));
    }

    /** How what a customer's account refuses is confirmed. */
    public Confirmation confirmation() {
        return settings.confirmation();
    }

    private SessionTags telling(SessionTags tags) {
        return settings.tagging() == SessionTagging.OFF ? tags.withoutCluster() : tags;
    }

    /** Why the central role could not be assumed at the last attempt; empty if it could, or was never tried. */
    public Optional<SessionException> centralProblem() {
        return central.problem();
    }

    /** Forgets all sessions. */
    @Override
    public void close() {
        sessions.invalidateAll();
    }

    /** The tenant is part of it even when tags are off: two tenants with one role still have two sessions. */
    private sealed interface Key {}

    private record OfCustomer(CustomerRole role, SessionTags tags, String region) implements Key {}

    private record OfCentral(BucketScope scope, SessionTags tags) implements Key {}
}
