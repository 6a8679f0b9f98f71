package dev.caravan.credentials;

import dev.caravan.credentials.SessionException.CustomerRoleRefused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * One session, kept fresh. However many threads ask, one call to STS is under way; a session that is still good is
 * used while the next one is fetched or cannot be had; a refusal is remembered for a time that doubles each time, and is
 * confirmed by the second one in a row.
 */
public final class CachedSession {

    private static final Logger LOG = LoggerFactory.getLogger(CachedSession.class);

    /** How long a session that cannot be had just now is not asked for, while there is another. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final Supplier<Session> assumeRole;
    private final Class<? extends SessionException> refusal;
    private final Confirmation confirmation;
    private final Clock clock;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile State state = new State(0, null, null, Instant.MIN, Duration.ZERO);

    /**
     * Not loaded before it is asked for.
     *
     * @param assumeRole throws {@link SessionException}
     * @param refusal what is remembered; what another hop remembers is not remembered here once more
     * @param confirmation how a refusal is confirmed
     */
    CachedSession(
            Supplier<Session> assumeRole,
            Class<? extends SessionException> refusal,
            Confirmation confirmation,
            Clock clock) {
        this.assumeRole = assumeRole;
        this.refusal = refusal;
        this.confirmation = confirmation;
        this.clock = clock;
    }

    /**
     * Credentials good for at least some seconds; ask again for every call to AWS.
     *
     * @throws SessionException if there are none
     */
    public AwsSessionCredentials credentials() {
        State seen = state;
        Instant now = clock.instant();
        if (seen.isFresh(now)) {
            return seen.answer(now);
        }
        if (!seen.isUsable(now)) {
            loading.lock();
        } else if (!loading.tryLock()) {
            return seen.answer(now);
        }
        try {
            return load(seen.attempts);
        } finally {
            loading.unlock();
        }
    }

    /**
     * To be told when a service says that {@code used} have expired. Others, fetched since, are kept.
     *
     * @return whether there were no others
     */
    public boolean expired(AwsSessionCredentials used) {
        loading.lock();
        try {
            Session session = state.session;
            if (session != null && session.credentials().equals(used)) {
                state = new State(state.attempts, null, null, Instant.MIN, Duration.ZERO);
                return true;
            }
            return false;
        } finally {
            loading.unlock();
        }
    }

    /** Why the last attempt failed, if it did. */
    Optional<SessionException> problem() {
        return Optional.ofNullable(state.failure);
    }

    private AwsSessionCredentials load(long attemptsSeen) {
        State before = state;
        Instant now = clock.instant();
        boolean answeredMeanwhile = before.attempts != attemptsSeen && before.failure != null;
        if (before.isFresh(now) || before.isResting(now) || answeredMeanwhile) {
            return before.answer(now);
        }
        try {
            Session session = assumeRole.get();
            state = new State(before.attempts + 1, session, null, Instant.MIN, Duration.ZERO);
            return session.credentials();
        } catch (SessionException e) {
            state = refusal.isInstance(e) ? refused(before, e, now) : before.unavailable(e, now);
            if (refusal.isInstance(e)) {
                LOG.warn("{}; not asked again for {} s", e.getMessage(), state.rest.toSeconds());
            }
            return state.answer(now);
        }
    }

    private State refused(State before, SessionException e, Instant now) {
        boolean confirmed = confirmation.isImmediate() || before.hasRefused();
        SessionException told = confirmed && e instanceof CustomerRoleRefused refused ? refused.confirmed() : e;
        Duration doubled = before.hasRefused() ? before.rest.multipliedBy(2) : confirmation.rest();
        Duration least = confirmed ? Confirmation.USUAL_REST : Duration.ZERO;
        Duration wanted = doubled.compareTo(least) < 0 ? least : doubled;
        Duration rest = wanted.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : wanted;
        return new State(before.attempts + 1, null, told, now.plus(rest), rest);
    }

    /** @param rest how long the last refusal is remembered; zero while there was none */
    private record State(
            long attempts,
            @Nullable Session session,
            @Nullable SessionException failure,
            Instant notBefore,
            Duration rest) {

        boolean isFresh(Instant now) {
            return session != null && now.isBefore(session.refreshAt());
        }

        boolean isUsable(Instant now) {
            return session != null && now.isBefore(session.usableUntil());
        }

        boolean isResting(Instant now) {
            return failure != null && now.isBefore(notBefore) && (session == null || isUsable(now));
        }

        State unavailable(SessionException e, Instant now) {
            boolean usable = isUsable(now);
            Instant again = usable ? now.plus(SOON) : Instant.MIN;
            return new State(attempts + 1, usable ? session : null, e, again, rest);
        }

        boolean hasRefused() {
            return !rest.isZero();
        }

        AwsSessionCredentials answer(Instant now) {
            if (session != null && isUsable(now)) {
                return session.credentials();
            }
            if (failure == null) {
                throw new IllegalStateException("no session and no reason");
            }
            throw failure.again();
        }
    }
}
