package dev.caravan.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caravan.credentials.SessionException.CentralRoleRefused;
import dev.caravan.credentials.SessionException.CustomerRoleRefused;
import dev.caravan.tenant.CustomerRole;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Sessions in the customers' accounts. A session is shared only by deliveries that agree in everything that makes it:
 * role, ExternalId, tags and region. The session of the central role is used for the second hop and never handed out.
 */
public final class TenantSessions implements AutoCloseable {

    private static final long MOST_SESSIONS = 10_000;

    private final Cache<Key, CachedSession> sessions;
    private final SessionSettings settings;
    private final CachedSession central;
    private final CustomerHop customerHop;
    private final Clock clock;

    /** @param sts with the credentials that may assume the central role; it stays the caller's to close */
    public TenantSessions(StsClient sts, SessionSettings settings, Clock clock) {
        this.sessions = Caffeine.newBuilder()
                .maximumSize(MOST_SESSIONS)
                .executor(Runnable::run)
                .build();
        this.settings = settings;
        this.central = new CachedSession(
                new CentralHop(sts, settings, clock), CentralRoleRefused.class, Confirmation.NONE, clock);
        this.customerHop = new CustomerHop(sts, settings, central, clock);
        this.clock = clock;
    }

    /** No call is made before its credentials are asked for. */
    public CachedSession session(CustomerRole role, SessionTags tags, String region) {
        SessionTags telling = settings.tagging() == SessionTagging.OFF ? tags.withoutCluster() : tags;
        return sessions.get(
                new Key(role, telling, region),
                key -> new CachedSession(
                        () -> customerHop.assume(key.role(), key.tags()),
                        CustomerRoleRefused.class,
                        settings.confirmation(),
                        clock));
    }

    /** How what a customer's account refuses is confirmed. */
    public Confirmation confirmation() {
        return settings.confirmation();
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
    private record Key(CustomerRole role, SessionTags tags, String region) {}
}
