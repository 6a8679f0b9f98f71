package dev.caravan.local.policy;

/** A policy that AWS would not take, or that says what this AWS does not know. */
public final class MalformedPolicyException extends Exception {
    MalformedPolicyException(String message) {
        super(message, null, false, false);
    }
}
