package dev.caravan.tenant.item;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which attribute may be meant by a name that is none: {@code desired_log}, {@code LogGroup}, {@code retention}. */
final class Misspelling {
    private static final int SHORTEST_PART = 5;

    private Misspelling() {}

    /** Empty for the name of an attribute, and for one that resembles none. */
    static Optional<Attribute> of(String name) {
        String letters = letters(name);
        if (Arrays.stream(Attribute.values())
                .anyMatch(attribute -> attribute.key().equals(name))) {
            return Optional.empty();
        }
        return Arrays.stream(Attribute.values())
                .filter(attribute -> isLike(letters, letters(attribute.key())))
                .min(Comparator.comparing(attribute -> distance(letters, letters(attribute.key()))));
    }

    private static boolean isLike(String found, String known) {
        boolean isPart = found.length() >= SHORTEST_PART && known.contains(found);
        return isPart || distance(found, known) <= slips(known);
    }

    /** Few in a short name, or everything would resemble it. */
    private static int slips(String known) {
        return known.length() < 5 ? 1 : known.length() < 7 ? 2 : 3;
    }

    /** Case, hyphens and underscores are what people mix up first. */
    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    /** Letters to add, leave out or exchange (Levenshtein). A name may be long; what is far too long is not compared. */
    private static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > 2 * to.length()) {
            return Integer.MAX_VALUE;
        }
        int[] above = new int[to.length() + 1];
        Arrays.setAll(above, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int[] line = new int[to.length() + 1];
            line[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int exchanged = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                line[column] = Math.min(exchanged, 1 + Math.min(above[column], line[column - 1]));
            }
            above = line;
        }
        return above[to.length()];
    }
}
