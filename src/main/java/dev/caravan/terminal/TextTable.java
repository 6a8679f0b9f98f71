package dev.caravan.terminal;

import dev.caravan.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns as wide as their widest cell, two spaces apart. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();
    private final int[] widths;

    public TextTable(String... headings) {
        widths = new int[headings.length];
        row(headings);
    }

    /** @throws IllegalArgumentException when there are not as many cells as headings */
    public void row(String... cells) {
        if (cells.length != widths.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + widths.length + " columns");
        }
        String[] row = Arrays.stream(cells).map(Printable::line).toArray(String[]::new);
        for (int at = 0; at < row.length; at++) {
            widths[at] = Math.max(widths[at], width(row[at]));
        }
        rows.add(row);
    }

    /** The headings first. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(String[] row) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < row.length; at++) {
            line.append(at == 0 ? "" : GAP).append(row[at]).append(" ".repeat(widths[at] - width(row[at])));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
