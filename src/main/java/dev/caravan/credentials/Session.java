package dev.caravan.credentials;

import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * What AssumeRole gave.
 *
 * @param refreshAt from here on a new one is fetched
 * @param usableUntil from here on it is not used any more
 */
record Session(AwsSessionCredentials credentials, Instant refreshAt, Instant usableUntil) {

    private static final Duration REFRESH_AHEAD = Duration.ofMinutes(5);
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(20);

    static Session of(Credentials given, Instant now) {
        Duration life = Duration.between(now, given.expiration());
        Duration half = life.dividedBy(2);
        Duration ahead = half.compareTo(REFRESH_AHEAD) < 0 ? half : REFRESH_AHEAD;
        AwsSessionCredentials credentials =
                AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
        return new Session(
                credentials, given.expiration().minus(ahead), given.expiration().minus(CLOCK_SKEW));
    }
}
