package dev.caravan.deliver.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.caravan.credentials.SessionException;
import dev.caravan.deliver.failure.DeliveryException;
import dev.caravan.deliver.failure.DoubtedRefusalException;
import dev.caravan.deliver.failure.RefusedDeliveryException;
import dev.caravan.deliver.failure.RefusedDeliveryException.Refusal;
import dev.caravan.deliver.failure.TransientDeliveryException;
import dev.caravan.refusal.AwsError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Whether what a customer's account says is believed. Rights reach all of AWS only some time after they are given, so that
 * a refusal counts when a new session repeats it after a while; from then on every refusal at that place counts, until
 * something works there. A session that the service does not know is replaced; if the new one is not known either, that is
 * a refusal.
 *
 * <p>What STS refuses is confirmed where sessions are made.
 */
public final class Refusals {

    private static final String REFUSED_BEFORE = "CamelTenantLogsRefusedBefore";
    private static final long MOST = 10_000;

    private final Duration after;
    private final Clock clock;
    private final Cache<Place, Doubt> doubts =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    /** @param after how long after the first refusal a second one counts; zero = the first one does */
    public Refusals(Duration after, Clock clock) {
        this.after = after;
        this.clock = clock;
    }

    /** Where rights hold: a log group or a bucket, as a role. */
    public record Place(String tenant, String role, String region, String name) {}

    private record Doubt(@Nullable Instant refused, boolean believed, int unknownSessions) {
        static final Doubt NONE = new Doubt(null, false, 0);
    }

    /** Whether the work of this exchange was refused before; it is redelivered after a wait. */
    public static boolean isAskedAgain(Exchange exchange) {
        return exchange.getProperty(REFUSED_BEFORE, false, Boolean.class);
    }

    public static void remember(DeliveryException failure, Exchange exchange) {
        if (failure instanceof DoubtedRefusalException) {
            exchange.setProperty(REFUSED_BEFORE, true);
        }
    }

    /** Whether anything was refused, anywhere, since something worked there. */
    public boolean hasDoubts() {
        return !doubts.asMap().isEmpty();
    }

    /** Something worked there. */
    public void worked(Place place) {
        if (doubts.getIfPresent(place) != null) {
            doubts.invalidate(place);
        }
    }

    /**
     * What a failure counts as.
     *
     * @param askedAgain whether the same work was refused before, and waited since
     * @param calls that it came of
     */
    public DeliveryException confirmed(
            Place place, DeliveryException failure, boolean askedAgain, CustomerCalls calls) {
        DeliveryException judged = failure;
        if (failure instanceof TransientDeliveryException && isUnknownSession(failure) && calls.isSessionLost()) {
            judged = unknownSession(place, failure);
        }
        return judged instanceof RefusedDeliveryException refused
                        && refused.refusal() != Refusal.NOT_ACCEPTED
                        && !(refused.getCause() instanceof SessionException)
                ? refused(place, refused, askedAgain, calls)
                : judged;
    }

    private DeliveryException refused(
            Place place, RefusedDeliveryException refusal, boolean askedAgain, CustomerCalls calls) {
        if (after.isZero()) {
            return refusal;
        }
        Instant now = clock.instant();
        Doubt before = before(place);
        boolean repeated =
                before.refused() != null && !now.isBefore(before.refused().plus(after));
        boolean believed = before.believed() || askedAgain || repeated;
        Instant since = before.refused() == null ? now : before.refused();
        doubts.put(place, new Doubt(since, believed, before.unknownSessions()));
        if (believed) {
            return refusal;
        }
        calls.renewSession();
        return new DoubtedRefusalException(refusal);
    }

    private DeliveryException unknownSession(Place place, DeliveryException failure) {
        Doubt before = before(place);
        int unknown = before.unknownSessions() + 1;
        doubts.put(place, new Doubt(before.refused(), before.believed(), unknown));
        return unknown > 1
                ? new RefusedDeliveryException(
                        Refusal.DENIED,
                        failure.getMessage()
                                + "; a session that was new was not accepted either: is the region enabled in"
                                + " the account?",
                        failure.getCause())
                : failure;
    }

    private Doubt before(Place place) {
        Doubt before = doubts.getIfPresent(place);
        return before == null ? Doubt.NONE : before;
    }

    private static boolean isUnknownSession(DeliveryException failure) {
        return failure.getCause() instanceof AwsServiceException refusal
                && AwsError.of(refusal).isExpired();
    }
}
