package dev.caravan.text;

import org.jspecify.annotations.Nullable;

/**
 * Which characters a name from outside may not have, because AWS or those who read its logs cannot take them. How a name is
 * printed is the concern of {@link dev.caravan.text.Printable}.
 */
public final class Characters {

    private Characters() {}

    /** @return null when all is well, else what was found: a control character (C0, DEL, C1) or half a surrogate pair */
    public static @Nullable String problem(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            if (Character.isISOControl(point)) {
                return "has the control character U+%04X".formatted(point);
            }
            if (Character.getType(point) == Character.SURROGATE) {
                return "has half a surrogate pair, U+%04X".formatted(point);
            }
        }
        return null;
    }
}
