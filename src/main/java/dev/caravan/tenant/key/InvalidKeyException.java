package dev.caravan.tenant.key;

import dev.caravan.text.Excerpt;

/** An object key does not name a tenant by the {@link KeyLayout}: the dead letter {@code invalid-key}. */
public final class InvalidKeyException extends RuntimeException {

    /** @param key as it is, whatever it holds; the message has a harmless excerpt */
    public InvalidKeyException(String key, String problem) {
        super("the object key " + Excerpt.of(key) + ' ' + problem);
    }
}
