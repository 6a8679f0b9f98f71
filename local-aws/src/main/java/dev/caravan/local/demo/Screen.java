package dev.caravan.local.demo;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.util.List;

/** What a person sees. Colours are used only where asked for: the launcher knows whether this is a terminal. */
public final class Screen {
    static final int WIDTH = 100;

    private static final String INDENT = "   ";
    private static final String BOLD = "\u001b[1m";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean colours;

    public Screen(PrintStream out, boolean colours) {
        this.out = requireNonNull(out, "out is null");
        this.colours = colours;
    }

    public void heading(String text) {
        out.println();
        out.println(in(BOLD, text));
    }

    public void line(String text) {
        out.println(text);
    }

    void aside(String text) {
        out.println(in(DIM, text));
    }

    /** Text of any length, broken at blanks and indented. */
    void paragraph(String text) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : OneLine.of(text).split(" ", -1)) {
            if (line.length() > INDENT.length() && OneLine.length(line + word) >= WIDTH) {
                aside(line.toString());
                line = new StringBuilder(INDENT);
            }
            line.append(' ').append(word);
        }
        aside(line.toString());
    }

    public void good(String text) {
        out.println(in(GREEN, "ok    ") + text);
    }

    public void bad(String text) {
        out.println(in(RED, "WRONG ") + text);
    }

    public void table(TextTable table) {
        List<String> lines = table.lines(WIDTH - 2);
        out.println("  " + in(DIM, lines.get(0)));
        lines.stream().skip(1).forEach(line -> out.println("  " + line));
    }

    private String in(String colour, String text) {
        return colours ? colour + text + PLAIN : text;
    }
}
