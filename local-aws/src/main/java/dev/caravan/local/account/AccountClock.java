package dev.caravan.local.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The time each account lives in: the base clock, moved by an offset of its own. */
public final class AccountClock {
    private final Clock base;
    private final Map<String, Duration> offsets = new ConcurrentHashMap<>();

    public AccountClock(Clock base) {
        this.base = base;
    }

    public Instant now(String account) {
        return base.instant().plus(offsets.getOrDefault(account, Duration.ZERO));
    }

    public void move(String account, Duration offset) {
        offsets.put(account, offset);
    }
}
