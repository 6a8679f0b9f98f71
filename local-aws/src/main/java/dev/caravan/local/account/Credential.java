package dev.caravan.local.account;

import java.time.Instant;
import java.util.Optional;

/**
 * A key that signs requests.
 *
 * @param token present for a session, absent for a user
 * @param expires present for a session, absent for a user
 */
public record Credential(
        String accessKeyId, String secret, Optional<String> token, Optional<Instant> expires, Caller caller) {
    Credential expiredAt(Instant instant) {
        return new Credential(accessKeyId, secret, token, Optional.of(instant), caller);
    }
}
