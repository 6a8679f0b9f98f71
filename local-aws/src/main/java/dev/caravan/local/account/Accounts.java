package dev.caravan.local.account;

import dev.caravan.local.client.Role;
import dev.caravan.local.client.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Every user, role and session there is. */
public final class Accounts {
    private final AccountClock clock;
    private final Keys keys;
    private final Map<String, Credential> credentials = new ConcurrentHashMap<>();
    private final Map<String, Role> roles = new ConcurrentHashMap<>();

    public Accounts(AccountClock clock, RandomGenerator random) {
        this.clock = clock;
        this.keys = new Keys(random);
    }

    /** A user of that account who may do everything in it. */
    public User user(String account, String name) {
        String key = keys.id("AKIA");
        String arn = "arn:aws:iam::" + account + ":user/" + name;
        Caller caller = new Caller(account, arn, arn, keys.id("AIDA"), Map.of(), Set.of(), Optional.empty());
        Credential credential = new Credential(key, keys.secret(), Optional.empty(), Optional.empty(), caller);
        credentials.put(key, credential);
        return new User(account, name, key, credential.secret());
    }

    /** Creates the role or replaces it; sessions that exist go on with what the role may do now. */
    public void role(Role role) {
        roles.put(role.arn(), role);
    }

    public Optional<Role> role(String arn) {
        return Optional.ofNullable(roles.get(arn));
    }

    public Optional<Credential> credential(String accessKeyId) {
        return Optional.ofNullable(credentials.get(accessKeyId));
    }

    public Credential session(Role role, String name, Duration duration, SessionTraits traits) {
        String arn = "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + name;
        String userId = keys.id("AROA") + ":" + name;
        Caller caller = new Caller(
                role.account(), arn, role.arn(), userId, traits.tags(), traits.transitiveTags(), traits.policy());
        Instant expires = clock.now(role.account()).plus(duration);
        Credential session =
                new Credential(keys.id("ASIA"), keys.secret(), Optional.of(keys.token()), Optional.of(expires), caller);
        credentials.put(session.accessKeyId(), session);
        return session;
    }

    public boolean expired(Credential credential) {
        return credential
                .expires()
                .filter(expires -> !clock.now(credential.caller().account()).isBefore(expires))
                .isPresent();
    }

    /** Ends the sessions of that role and tells how many there were. */
    public int expireSessions(String roleArn) {
        List<Credential> sessions = credentials.values().stream()
                .filter(each ->
                        each.token().isPresent() && each.caller().principalArn().equals(roleArn))
                .toList();
        sessions.forEach(each -> credentials.put(each.accessKeyId(), each.expiredAt(Instant.EPOCH)));
        return sessions.size();
    }

    /** Every secret key and session token that was ever given out. */
    public List<String> secrets() {
        return credentials.values().stream()
                .flatMap(each -> Stream.concat(Stream.of(each.secret()), each.token().stream()))
                .toList();
    }

    /** The kind of policy that would have to allow it and does not; empty if the caller may. Users may do everything. */
    public Optional<String> missing(Caller caller, String action, String arn) {
        if (!caller.assumed()) {
            return Optional.empty();
        }
        if (role(caller.principalArn())
                .filter(role -> Actions.allow(role.actions(), action))
                .isEmpty()) {
            return Optional.of("identity-based");
        }
        return caller.policy()
                .filter(policy -> !policy.allows(caller.asks(action, arn)))
                .map(narrower -> "session");
    }
}
