package dev.caravan.notification;

/** What a message shows of a text from outside: short, on one line, and without characters that could harm a log. */
public final class Excerpt {
    private static final int MAX_CHARS = 120;

    private Excerpt() {}

    /** The text in quotes: at most 120 characters of it, and what cannot be printed as its escape. */
    public static String of(String text) {
        int end = Math.min(text.length(), MAX_CHARS);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return '"' + Printable.line(text.substring(0, end)) + '"' + (text.length() > end ? "…" : "");
    }
}
