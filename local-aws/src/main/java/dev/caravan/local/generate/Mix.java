package dev.caravan.local.generate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What lines an object is made of.
 *
 * @param weights how often each kind of record comes, against the others
 * @param off how large a share of the lines is not as it should be
 * @param longMessageBytes how long a {@link LineKind#LONG_MESSAGE} is, from half of this to this
 */
public record Mix(Map<LineKind, Integer> weights, Shares off, int longMessageBytes) {
    private static final int DEFAULT_LONG_MESSAGE_BYTES = 64 * 1024;

    public Mix {
        requireNonNull(off, "off is null");
        EnumMap<LineKind, Integer> copy = new EnumMap<>(weights);
        copy.forEach(Mix::requireWeight);
        if (copy.values().stream().mapToInt(Integer::intValue).sum() == 0) {
            throw new IllegalArgumentException("weights are all 0");
        }
        if (longMessageBytes < 2) {
            throw new IllegalArgumentException("longMessageBytes is below 2: " + longMessageBytes);
        }
        weights = Collections.unmodifiableMap(copy);
    }

    /** Every kind of record, about as often as a fleet writes it, one line in a hundred a few minutes off. */
    public static Mix standard() {
        EnumMap<LineKind, Integer> weights = new EnumMap<>(LineKind.class);
        weights.put(LineKind.JSON_TEXT, 200);
        weights.put(LineKind.JSON_OBJECT, 180);
        weights.put(LineKind.PLAIN_TEXT, 180);
        weights.put(LineKind.KLOG, 150);
        weights.put(LineKind.ACCESS_LOG, 150);
        weights.put(LineKind.AUDIT_EVENT, 50);
        weights.put(LineKind.UNICODE, 30);
        weights.put(LineKind.JAVA_STACK_TRACE, 20);
        weights.put(LineKind.GO_STACK_TRACE, 15);
        weights.put(LineKind.EMPTY_MESSAGE, 12);
        weights.put(LineKind.MISSING_MESSAGE, 12);
        weights.put(LineKind.LONG_MESSAGE, 1);
        return new Mix(weights, Shares.NONE.skewed(0.01), DEFAULT_LONG_MESSAGE_BYTES);
    }

    /** Nothing but this kind of record, nothing off: for benchmarks. */
    public static Mix only(LineKind kind) {
        return new Mix(Map.of(kind, 1), Shares.NONE, DEFAULT_LONG_MESSAGE_BYTES);
    }

    /** The same records with other shares off. */
    public Mix with(Shares shares) {
        return new Mix(weights, shares, longMessageBytes);
    }

    /** The same with longer or shorter {@link LineKind#LONG_MESSAGE}s. */
    public Mix withLongMessages(int bytes) {
        return new Mix(weights, off, bytes);
    }

    /** Each kind as many times as it weighs, to pick from. */
    List<LineKind> wheel() {
        List<LineKind> wheel = new ArrayList<>();
        weights.forEach((kind, weight) -> wheel.addAll(Collections.nCopies(weight, kind)));
        return List.copyOf(wheel);
    }

    private static void requireWeight(LineKind kind, Integer weight) {
        if (!kind.isRecord()) {
            throw new IllegalArgumentException("weights name " + kind + ", which is not a record but a share");
        }
        if (weight < 0 || weight > 10_000) {
            throw new IllegalArgumentException("weight of " + kind + " is not from 0 to 10000: " + weight);
        }
    }
}
