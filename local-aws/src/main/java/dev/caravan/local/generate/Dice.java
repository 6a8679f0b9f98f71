package dev.caravan.local.generate;

import java.util.List;
import java.util.SplittableRandom;

/** Chance, always the same from the same seed; not thread-safe. */
final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A seed of its own for the {@code index}-th thing of a whole, so that things can be made in any order. */
    static long seedOf(long seed, long index) {
        return new SplittableRandom(seed ^ (index * GOLDEN_GAMMA)).nextLong();
    }

    /** True in about {@code share} of all throws, 0 to 1. */
    boolean chance(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    /** From 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From {@code least} to {@code most}, both included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** That many digits of base 16. */
    String hex(int digits) {
        StringBuilder hex = new StringBuilder(digits);
        for (int i = 0; i < digits; i++) {
            hex.append(Character.forDigit(random.nextInt(16), 16));
        }
        return hex.toString();
    }

    String uuid() {
        return hex(8) + '-' + hex(4) + "-4" + hex(3) + "-a" + hex(3) + '-' + hex(12);
    }

    /** Words of the trade, {@code length} characters in all; empty where it is not positive. */
    String words(int length) {
        if (length <= 0) {
            return "";
        }
        StringBuilder words = new StringBuilder(length + 16);
        while (words.length() < length) {
            words.append(pick(Vocabulary.WORDS)).append(' ');
        }
        words.setLength(length);
        words.setCharAt(length - 1, '.');
        return words.toString();
    }
}
