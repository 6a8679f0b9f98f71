package dev.caravan.local.dynamodb;

import java.util.Comparator;
import java.util.Optional;

/** What an item is found by. */
record Key(KeyValue partition, Optional<KeyValue> sort) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::partition).thenComparing(key -> key.sort().orElse(new KeyValue("S", "")));

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
