package dev.caravan.local.s3;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket: whose it is, where, and who else may use it. */
final class Bucket {
    private final String name;
    private final String owner;
    private final String region;
    private final Set<String> granted = ConcurrentHashMap.newKeySet();

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

    boolean admits(String account) {
        return owner.equals(account) || granted.contains(account);
    }
}
