package dev.caravan.text;

/** What a message shows of a text from outside: short, on one line, and without characters that could harm a log. */
public final class Excerpt {
    private static final int MAX_CHARS = 120;

    private Excerpt() {}

    /** The text in quotes: at most 120 characters of it, in which what cannot be printed is an escape. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder(MAX_CHARS + 5).append('"');
        int at = 0;
        while (at < text.length()) {
            String next = Printable.line(Character.toString(text.codePointAt(at)));
            if (shown.length() + next.length() > MAX_CHARS + 1) {
                break;
            }
            shown.append(next);
            at += Character.charCount(text.codePointAt(at));
        }
        return shown.append('"').append(at < text.length() ? "…" : "").toString();
    }
}
