package dev.caravan.local.s3;

import dev.caravan.local.account.Caller;
import dev.caravan.local.policy.Asked;
import dev.caravan.local.policy.Policy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket: whose it is, where, and who else may use it. */
final class Bucket {
    private final String name;
    private final String owner;
    private final String region;
    private final Set<String> granted = ConcurrentHashMap.newKeySet();
    private volatile Optional<Policy> policy = Optional.empty();

    Bucket(String name, String owner, String region) {
        this.name = name;
        this.owner = owner;
        this.region = region;
    }

    String name() {
        return name;
    }

    String owner() {
        return owner;
    }

    String region() {
        return region;
    }

    void grant(String account) {
        granted.add(account);
    }

    void policy(Optional<Policy> given) {
        policy = given;
    }

    /** By its policy, which denies the owner too, and where that says nothing, by whose it is. */
    boolean admits(Caller caller, String action, String arn) {
        Asked asked = caller.asks(action, arn);
        boolean allowed = policy.filter(given -> given.allows(asked)).isPresent();
        boolean denied = policy.filter(given -> given.denies(asked)).isPresent();
        return !denied && (allowed || owner.equals(caller.account()) || granted.contains(caller.account()));
    }
}
