package dev.caravan.local.account;

import java.util.random.RandomGenerator;

/** Makes up identifiers and secrets in the shape AWS gives them. */
final class Keys {
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String ANY = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final RandomGenerator random;

    Keys(RandomGenerator random) {
        this.random = random;
    }

    String id(String prefix) {
        return prefix + some(UPPER, 16);
    }

    String secret() {
        return some(ANY, 40);
    }

    String token() {
        return "IQoJb3JpZ2luX2Vj" + some(ANY, 200);
    }

    private String some(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
