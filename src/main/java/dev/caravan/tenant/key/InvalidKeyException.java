package dev.caravan.tenant.key;

import static java.util.Objects.requireNonNull;

import dev.caravan.text.Excerpt;

/** An object key does not name a tenant by the {@link KeyLayout}: the dead letter {@code invalid-key}. */
public final class InvalidKeyException extends RuntimeException {
    private final String key;
    private final String problem;

    public InvalidKeyException(String key, String problem) {
        super("the object key " + Excerpt.of(key) + ' ' + problem);
        this.key = requireNonNull(key, "key is null");
        this.problem = requireNonNull(problem, "problem is null");
    }

    /** The key as it is, whatever it holds; the message has a harmless excerpt. */
    public String key() {
        return key;
    }

    public String problem() {
        return problem;
    }
}
