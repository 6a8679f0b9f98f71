package dev.caravan.notification;

/** What a message shows of a text from outside: short, on one line, and without characters that could harm a log. */
public final class Excerpt {
    private static final int MAX_CHARS = 120;

    private Excerpt() {}

    /** The text in quotes: at most 120 characters of it; what cannot be printed becomes {@code ?}. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(MAX_CHARS + 5).append('"');
        int end = Math.min(text.length(), MAX_CHARS);
        for (int at = 0; at < end; at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            shown.appendCodePoint(isPrintable(point) ? point : '?');
        }
        return shown.append('"').append(text.length() > end ? "…" : "").toString();
    }

    /** Whether a character can be shown without steering a terminal or breaking a line. */
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
}
