package dev.caravan.deliver.wire;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The time to sign with: ours, until a service refuses a signature for its time; then, as the generated clients do it, that
 * of the service, which says in its answer what time it is.
 */
final class ServiceClock {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceClock.class);

    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    ServiceClock(Clock own) {
        this.own = own;
    }

    Clock clock() {
        return Clock.offset(own, ahead.negated());
    }

    /** How far our clock is ahead of the time that is signed with. */
    Duration ahead() {
        return ahead;
    }

    /** Learns from a refusal, if the time was its reason. */
    void refused(AwsServiceException refusal) {
        if (!refusal.isClockSkewException()) {
            return;
        }
        refusal.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("Date").ifPresent(this::isNow);
    }

    private void isNow(String date) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            ahead = Duration.between(theirs, own.instant());
            LOG.warn(
                    "our clock is {} s {} that of CloudWatch Logs; calls are signed with theirs",
                    ahead.abs().toSeconds(),
                    ahead.isNegative() ? "behind" : "ahead of");
        } catch (DateTimeException unreadable) {
            LOG.warn("CloudWatch Logs refuses our time, and its own cannot be read: {}", unreadable.getMessage());
        }
    }
}
