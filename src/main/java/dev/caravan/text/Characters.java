package dev.caravan.text;

import org.jspecify.annotations.Nullable;

/**
 * Kinds of characters that a text from outside may have: what a name cannot hold, because AWS or those who read its logs
 * cannot take it, and what cannot be printed as it is; {@link Printable} says what is printed in its place.
 */
public final class Characters {

    private Characters() {}

    /**
     * Whether a character can be shown without ending a line, steering a terminal or turning the direction of writing.
     *
     * @param point a code point
     */
    public static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** @return null when all is well, else what was found: a control character (C0, DEL, C1) or half a surrogate pair */
    public static @Nullable String problem(String name) {
        for (int at = 0; at < name.length(); at += Character.charCount(name.codePointAt(at))) {
            int point = name.codePointAt(at);
            if (isPrintable(point)) {
                continue;
            }
            if (Character.getType(point) == Character.CONTROL) {
                return "has the control character U+%04X".formatted(point);
            }
            if (Character.getType(point) == Character.SURROGATE) {
                return "has half a surrogate pair, U+%04X".formatted(point);
            }
        }
        return null;
    }
}
